package sluice.matching.core.market;

import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Books;
import sluice.matching.core.book.Order;
import sluice.vocabulary.TriggerReference;

/**
 * The orders of a market that wait for their trigger: by what they watch, by whether they fire when
 * it falls or when it rises, and by whether they become market or limit orders; each of these by
 * trigger price, the one that fires first in front. One thread.
 */
public final class Waiting {
  private static final int REFERENCES = TriggerReference.values().length;

  private final Books books;
  private final BookSide[] sides = new BookSide[REFERENCES * 4];
  private int size;

  public Waiting(Books books) {
    this.books = books;
  }

  /** How many wait. */
  public int size() {
    return size;
  }

  private static int index(int referenceCode, boolean down, boolean limitKind) {
    return (referenceCode - 1) * 4 + (down ? 0 : 2) + (limitKind ? 1 : 0);
  }

  private BookSide sideOf(Order order) {
    boolean down = order.type().firesDown(order.side());
    boolean limitKind = order.type().isLimitKind();
    int at = index(order.reference().code(), down, limitKind);
    if (sides[at] == null) sides[at] = books.newSide(down);
    return sides[at];
  }

  /** Lets an order wait, last at its trigger price. */
  public void add(Order order) {
    sideOf(order).add(order, order.triggerPoints, 0);
    order.state = Order.WAITING;
    size++;
  }

  /** Takes an order out. */
  public void remove(Order order) {
    BookSide.remove(order, 0);
    order.state = Order.IN_HAND;
    size--;
  }

  /** The order in front; null when there is none. */
  public Order front(TriggerReference reference, boolean down, boolean limitKind) {
    BookSide side = sides[index(reference.code(), down, limitKind)];
    return side == null || side.best() == null ? null : side.best().first();
  }

  /** One of the lists that orders wait in; null when it was never used. */
  public BookSide side(int at) {
    return sides[at];
  }

  /** How many lists there are. */
  public int sides() {
    return sides.length;
  }
}
