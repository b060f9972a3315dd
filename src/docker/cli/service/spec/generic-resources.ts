import { cut } from '../../flags/cut.ts';
import { refuse } from './values.ts';

/** A resource that only its owner knows, as the API has it. */
export type GenericResource = Readonly<Record<string, unknown>>;

/** `gpu=1`: so many of a kind. @throws CliError */
export function readGenericResources(given: readonly string[]): readonly GenericResource[] {
  return given.map((text) => {
    const [Kind, amount = ''] = cut(text, '=');
    if (!/^\d+$/u.test(amount)) {
      throw refuse(
        `invalid generic-resource request \`${text}\`, Named Generic Resources is not supported for service create or update`,
      );
    }
    return { DiscreteResourceSpec: { Kind, Value: Number(amount) } };
  });
}
