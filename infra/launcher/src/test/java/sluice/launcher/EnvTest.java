package sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EnvTest {
  @Test
  void whateverAValueHoldsTheShellGetsIt() throws Exception {
    String awkward = "it's $HOME `id` \"x\" \\ ; | & *";
    assertThat(shell(Env.export("VALUE", awkward) + "; printf %s \"$VALUE\"")).isEqualTo(awkward);
  }

  private static String shell(String script) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    return new String(shell.getInputStream().readAllBytes());
  }
}
