/** This close to the end counts as reading the newest. */
const NEAR_END_PX = 80;
/** A scroll this soon after a gesture is the reader's, whatever else moves meanwhile. */
const GESTURE_MS = 250;
const GESTURES = ['wheel', 'touchmove', 'keydown'] as const;

/** What a scroll event is compared with. */
interface Look {
  top: number;
  contentHeight: number;
  height: number;
}

/**
 * Keeps a scrolling element at its end for as long as its reader wants to be there. Only the reader leaves the
 * end: by wheel, touch, keys, the scrollbar, a search. A content that grows (a late picture, a font, an edit)
 * moves its end away from the view but never the view up, and is followed.
 */
export class EndFollower {
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  readonly #resized = new ResizeObserver(() => this.settle());
  #follows = true;
  #seen: Look = { top: 0, contentHeight: 0, height: 0 };
  /** On the scale of `Event.timeStamp`. */
  #lastGesture = -Infinity;

  /** @param changed called when the reader leaves the end or comes back to it */
  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  get follows(): boolean {
    return this.#follows;
  }

  start(): void {
    for (const gesture of GESTURES)
      this.#element.addEventListener(gesture, this.#onGesture, { passive: true });
    this.#element.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#resized.observe(this.#element);
  }

  stop(): void {
    for (const gesture of GESTURES) this.#element.removeEventListener(gesture, this.#onGesture);
    this.#element.removeEventListener('scroll', this.#onScroll);
    this.#resized.disconnect();
  }

  /** To be told which child holds the content; its growth is followed from then on. */
  observe(content: Element): void {
    this.#resized.observe(content);
  }

  /** Goes to the end with the next `settle`, and stays there. */
  follow(): void {
    this.#follows = true;
    this.#seen = this.#look();
  }

  /** To be called when the content has changed: goes to the end where that is wanted, and looks where things are. */
  settle(): void {
    // The reader may have scrolled, and the browser not told of it yet.
    const hasLeft = this.#follows && this.#movedUp(this.#look());
    if (hasLeft) this.#follows = false;
    if (this.#follows) this.#element.scrollTop = this.#element.scrollHeight;
    this.#seen = this.#look();
    if (hasLeft) this.#changed();
  }

  readonly #onGesture = (event: Event): void => {
    this.#lastGesture = event.timeStamp;
  };

  readonly #onScroll = (event: Event): void => {
    const now = this.#look();
    const followed = this.#follows;
    const isGesture = event.timeStamp - this.#lastGesture < GESTURE_MS && now.top < this.#seen.top;
    if (isNearEnd(now)) this.#follows = true;
    else if (isGesture || this.#movedUp(now)) this.#follows = false;
    this.#seen = now;
    if (followed !== this.#follows) this.#changed();
  };

  /** Whether the view is higher up than it was, and not because there is less content or a larger view. */
  #movedUp(now: Look): boolean {
    const { top, contentHeight, height } = this.#seen;
    return now.top < top && now.contentHeight >= contentHeight && now.height <= height && !isNearEnd(now);
  }

  #look(): Look {
    const { scrollTop: top, scrollHeight: contentHeight, clientHeight: height } = this.#element;
    return { top, contentHeight, height };
  }
}

function isNearEnd({ top, contentHeight, height }: Look): boolean {
  return contentHeight - top - height < NEAR_END_PX;
}
