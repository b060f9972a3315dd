import { ComponentType } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import { shorten, type View } from '../../discord/components.ts';

/** How long a single text may be: nearly always whole, ever shorter where all of them together are too long. */
const CAPS = [3_000, 2_000, 1_400, 1_000, 700, 500, 350, 250, 180, 130, 90, 60, 40, 20];
/** How many rows of a list. */
const ROWS = [100, 80, 60, 45, 30, 20, 10, 5];

/**
 * The fullest of the views that a message has room for.
 * @param sizes from the largest on
 * @param build gives the view for one of them; must fit at the last
 */
function fullest(sizes: readonly number[], build: (size: number) => View): View {
  let view: View = { components: [] };
  for (const size of sizes) {
    view = build(size);
    if (textLength(view) <= LIMITS.messageText) break;
  }
  return view;
}

/** A message whose long texts are cut only as far as needed, the longest first. */
export function withTextsFitted(build: (cut: (text: string) => string) => View): View {
  return fullest(CAPS, (cap) => build((text) => shorten(text, cap)));
}

/** A message with as many rows of a list as there is room for. */
export function withRowsFitted(build: (rows: number) => View): View {
  return fullest(ROWS, build);
}

function textLength({ components }: View): number {
  return components.reduce((sum, component) => sum + lengthOf(component), 0);
}

function lengthOf(component: View['components'][number]): number {
  if (component.type === ComponentType.TextDisplay) return component.content.length;
  if (component.type !== ComponentType.Container) return 0;
  return component.components.reduce(
    (sum, child) => sum + (child.type === ComponentType.TextDisplay ? child.content.length : 0),
    0,
  );
}
