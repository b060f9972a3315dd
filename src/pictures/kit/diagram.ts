import type { Locale, Localized } from '../../base/locale.ts';
import type { Card } from './card.ts';

/** A picture that explains one idea. */
export interface Diagram<Id extends string = string> {
  /** Also the file's name. */
  readonly id: Id;
  readonly title: Localized;
  /** What the picture shows, in a sentence or two, for a screen reader. */
  readonly alt: Localized;
  /** What the picture teaches, for someone who does not see it. */
  readonly text: Localized;
  draw(locale: Locale): Card;
}

/** Keeps the id's literal type, so that a misspelt id is a type error. */
export function diagram<const Id extends string>(value: Diagram<Id>): Diagram<Id> {
  return value;
}

/** Both languages side by side where they are used: `say('컨테이너', 'Container')`. */
export function speaker(locale: Locale): (ko: string, en: string) => string {
  return (ko, en) => (locale === 'ko' ? ko : en);
}
