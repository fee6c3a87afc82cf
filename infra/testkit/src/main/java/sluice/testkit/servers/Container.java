package sluice.testkit.servers;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import sluice.embedded.LoopbackPorts;

/** What a test does to a container; its port on this machine stays the same over a restart. */
abstract class Container implements OwnServer {
  private static final int IN_GOOD_ORDER_S = 30;

  private final GenericContainer<?> container;
  private final String host = DockerClientFactory.instance().dockerHostIpAddress();
  private final int port = LoopbackPorts.free();

  /**
   * Does not start it yet.
   *
   * @param portInside where it listens in its own network
   */
  Container(GenericContainer<?> container, int portInside) {
    this.container = container;
    container.setPortBindings(List.of(port + ":" + portInside));
  }

  /** Returns when the server answers its clients. */
  abstract void awaitAnswer();

  /** The first start. */
  void create() {
    container.start();
    awaitAnswer();
  }

  final String host() {
    return host;
  }

  final int port() {
    return port;
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  private String id() {
    return container.getContainerId();
  }

  @Override
  public final void stop() {
    docker().stopContainerCmd(id()).withTimeout(IN_GOOD_ORDER_S).exec();
  }

  @Override
  public final void kill() {
    docker().killContainerCmd(id()).exec();
  }

  @Override
  public final void start() {
    docker().startContainerCmd(id()).exec();
    try {
      awaitAnswer();
    } catch (IllegalStateException e) {
      throw new IllegalStateException("it did not come back; it says:\n" + container.getLogs(), e);
    }
  }

  @Override
  public final void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  @Override
  public final void resume() {
    docker().unpauseContainerCmd(id()).exec();
  }

  @Override
  public final void close() {
    container.stop();
  }
}
