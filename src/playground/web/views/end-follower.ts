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
 * end: by wheel, touch or keys, or in any other way (the scrollbar, a search) that moves a content which stays as it is. Where
 * the content moves because it grows (a late picture, a font, an edit), the end is followed.
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
  }

  /** To be called when the content has changed: goes to the end where that is wanted, and looks where things are. */
  settle(): void {
    if (this.#follows) this.#element.scrollTop = this.#element.scrollHeight;
    this.#seen = this.#look();
  }

  readonly #onGesture = (event: Event): void => {
    this.#lastGesture = event.timeStamp;
  };

  readonly #onScroll = (event: Event): void => {
    const before = this.#seen;
    const now = this.#look();
    this.#seen = now;
    const followed = this.#follows;
    if (now.contentHeight - now.top - now.height < NEAR_END_PX) {
      this.#follows = true;
    } else if (now.top < before.top) {
      const isStill = now.contentHeight === before.contentHeight && now.height === before.height;
      if (isStill || event.timeStamp - this.#lastGesture < GESTURE_MS) this.#follows = false;
    }
    if (followed !== this.#follows) this.#changed();
  };

  #look(): Look {
    const { scrollTop: top, scrollHeight: contentHeight, clientHeight: height } = this.#element;
    return { top, contentHeight, height };
  }
}
