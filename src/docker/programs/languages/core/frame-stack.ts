import { PENDING } from './language.ts';
import type { Frame, Value } from './value.ts';

/** Takes the topmost value. */
export function pop(frame: Frame): Value {
  return frame.stack.pop();
}

/** Takes so many values, the topmost last. */
export function take(frame: Frame, count: number): Value[] {
  return count === 0 ? [] : frame.stack.splice(-count);
}

/** The result, unless a frame that was pushed will bring it. */
export function give(frame: Frame, result: Value | typeof PENDING): void {
  if (result !== PENDING) frame.stack.push(result);
}
