import type { Expander } from '../expansion/expander.ts';
import { ShellError } from '../shell-errors.ts';
import type { Session } from '../session.ts';
import type { ExpandedRedirection } from '../state/frame.ts';
import type { Redirection } from '../syntax/tree.ts';

/** The words of redirections, expanded. */
export function expandRedirections(
  session: Session,
  expander: Expander,
  redirections: readonly Redirection[],
): ExpandedRedirection[] {
  return redirections.map(({ operator, fd, target }) => {
    const given = fd === undefined ? {} : { fd };
    if (operator === '<<') return { operator, ...given, target: expander.text(target, 'none') };
    if (operator === '<<<' || !session.bash) return { operator, ...given, target: expander.text(target) };
    const fields = expander.fields(target);
    const [only] = fields;
    if (only === undefined || fields.length > 1) {
      const [part] = target.parts;
      const shown = part?.type === 'parameter' ? `$${part.name}` : expander.text(target);
      throw new ShellError(`${shown}: ambiguous redirect`, 'command');
    }
    return { operator, ...given, target: only };
  });
}
