package sluice.matching.benchmarks;

import java.util.List;
import java.util.Locale;
import sluice.matching.benchmarks.GrowthBench.Point;

/** Nanoseconds a command over size, logarithmic, one panel per thing that grows. */
final class GrowthPlot {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 240;
  private static final int MARGIN = 46;
  private static final String OURS = "#0b6e99";
  private static final String THEIRS = "#b3541e";

  private final StringBuilder svg = new StringBuilder();
  private final double highest;

  private GrowthPlot(double highest) {
    this.highest = highest;
  }

  static String svg(List<Point> points) {
    double highest = 100;
    for (Point point : points) {
      highest = Math.max(highest, Math.max(point.nsOurs(), point.nsTheirs()) * 1.1);
    }
    return new GrowthPlot(highest).draw(points);
  }

  private String draw(List<Point> points) {
    List<String> axes = points.stream().map(Point::axis).distinct().toList();
    int width = axes.size() * (WIDTH + MARGIN) + 20;
    int height = HEIGHT + 2 * MARGIN;
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", width, height);
    add(" font-family=\"sans-serif\" font-size=\"11\">\n");
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", width, height);
    int left = MARGIN;
    for (String axis : axes) {
      panel(left, axis, points.stream().filter(it -> it.axis().equals(axis)).toList());
      left += WIDTH + MARGIN;
    }
    text(MARGIN, 16, OURS, "start", "sluice, ns a command");
    text(MARGIN + 150, 16, THEIRS, "start", "exchange-core 0.5.3, ns a command");
    return svg.append("</svg>\n").toString();
  }

  private void panel(int left, String axis, List<Point> points) {
    double from = Math.log10(points.getFirst().size());
    double to = Math.log10(points.getLast().size());
    for (int part = 0; part <= 4; part++) {
      double ns = highest * part / 4;
      add(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.0f\" y2=\"%.0f\" stroke=\"#ddd\"/>\n",
          left, left + WIDTH, y(ns), y(ns));
      text(left - 4, (int) y(ns) + 4, "#555", "end", String.format(Locale.ROOT, "%.0f", ns));
    }
    for (Point point : points) {
      int x = (int) x(left, from, to, point.size());
      text(
          x,
          HEIGHT + MARGIN + 16,
          "#555",
          "middle",
          String.format(Locale.ROOT, "%,d", point.size()));
    }
    text(left + WIDTH / 2, HEIGHT + MARGIN + 34, "#000", "middle", axis);
    line(left, from, to, points, true);
    line(left, from, to, points, false);
  }

  private void line(int left, double from, double to, List<Point> points, boolean ours) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      double x = x(left, from, to, point.size());
      double y = y(ours ? point.nsOurs() : point.nsTheirs());
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x, y));
      add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x, y, ours ? OURS : THEIRS);
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
        path, ours ? OURS : THEIRS);
  }

  private static double x(int left, double from, double to, int size) {
    return left + 16 + (Math.log10(size) - from) / (to - from) * (WIDTH - 32);
  }

  private double y(double ns) {
    return MARGIN + HEIGHT - ns / highest * HEIGHT;
  }

  private void text(int x, int y, String colour, String anchor, String text) {
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\" text-anchor=\"%s\">%s</text>\n",
        x, y, colour, anchor, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
