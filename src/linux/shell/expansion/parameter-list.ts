import type { Session } from '../session.ts';
import type { ParameterPart, Word } from '../syntax/tree.ts';

/** What a parameter holds: one value, or many of `$@` and arrays. */
export interface ParameterList {
  readonly values: readonly string[];
  /** `at` and `star`: many values, which stay fields of their own or are joined when quoted. */
  readonly joined: 'no' | 'at' | 'star';
  readonly isSet: boolean;
}

/** What `$name`, `${name[index]}`, `$@` stand for, before any operation. `expand` makes a text of an index. */
export function parameterList(
  session: Session,
  part: ParameterPart,
  expand: (word: Word) => string,
): ParameterList {
  const { name, index } = part;
  if (name === '@' || name === '*') {
    const values = [...session.state.parameters];
    return { values, joined: name === '@' ? 'at' : 'star', isSet: values.length > 0 };
  }
  if (index === '@' || index === '*') {
    const variable = session.variable(name);
    const single = session.parameter(name);
    const values = variable?.items ? Object.values(variable.items) : single === undefined ? [] : [single];
    return { values, joined: index === '@' ? 'at' : 'star', isSet: values.length > 0 };
  }
  const value = index === undefined ? session.parameter(name) : itemAt(session, name, expand(index));
  return { values: value === undefined ? [''] : [value], joined: 'no', isSet: value !== undefined };
}

function itemAt(session: Session, name: string, index: string): string | undefined {
  const variable = session.variable(name);
  if (!variable) return undefined;
  if (variable.associative) return variable.items?.[index];
  const key = session.itemIndex(name, index, variable);
  return variable.items ? variable.items[key] : key === '0' ? variable.value : undefined;
}
