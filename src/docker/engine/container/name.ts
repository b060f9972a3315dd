import { drawName } from '../base/names.ts';
import { nextBelow } from '../../../base/random.ts';
import { engineError } from '../errors/engine-error.ts';
import type { Transaction } from '../transaction.ts';
import { containerByName } from './find.ts';

const VALID_NAME = /^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const TRIES_WITHOUT_DIGIT = 6;

/**
 * Checks that a container may be called `name`.
 * @returns the name without a leading slash
 * @throws EngineError containerNameInvalid, containerNameInUse
 */
export function freeName(tx: Transaction, name: string): string {
  if (!VALID_NAME.test(name)) throw engineError('containerNameInvalid', { name });
  const plain = name.replace(/^\//, '');
  const holder = containerByName(tx.state, plain);
  if (holder) throw engineError('containerNameInUse', { name: plain, id: holder.id });
  return plain;
}

/** A name for a container nobody named; with a digit when the draws keep hitting names in use. */
export function generateName(tx: Transaction): string {
  for (let tries = 0; ; tries += 1) {
    const name = tx.draw(drawName);
    const digit = tries < TRIES_WITHOUT_DIGIT ? '' : String(tx.draw((random) => nextBelow(random, 10)));
    if (!containerByName(tx.state, `${name}${digit}`)) return `${name}${digit}`;
  }
}
