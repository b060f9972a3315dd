import type { ServerError } from '../common/wire.ts';
import type { Problem } from '../sql/problem.ts';

const TYPES_HINT = 'You might need to add explicit type casts.';

/** What PostgreSQL says of a problem. */
export function postgresError(problem: Problem): ServerError {
  const { position, ...error } = describe(problem);
  const at = position ?? ('at' in problem ? problem.at : undefined);
  return at === undefined ? error : { ...error, position: at };
}

function say(state: string, message: string, more: Partial<ServerError> = {}): ServerError {
  return { state, message, ...more };
}

function describe(problem: Problem): ServerError {
  switch (problem.kind) {
    case 'given':
      return problem.error;
    case 'syntax':
      return say(
        '42601',
        problem.near === '' ? 'syntax error at end of input' : `syntax error at or near "${problem.near}"`,
      );
    case 'unterminated': {
      const what = { string: 'quoted string', identifier: 'quoted identifier', comment: '/* comment' }[
        problem.what
      ];
      return say('42601', `unterminated ${what} at or near "${problem.text}"`);
    }
    case 'not-simulated':
      return say('0A000', `${problem.feature} is not simulated on this server`);
    case 'too-much-work':
      return say('57014', 'canceling statement due to statement timeout');
    case 'too-much-data':
      return say('53100', 'could not extend file: No space left on device', {
        hint: 'Check free disk space.',
      });
    case 'no-relation':
      return say('42P01', `${problem.what ?? 'relation'} "${problem.name}" does not exist`);
    case 'no-column':
      return say(
        '42703',
        problem.table === undefined
          ? `column "${problem.name}" does not exist`
          : problem.clause === 'relation'
            ? `column "${problem.name}" of relation "${problem.table}" does not exist`
            : `column ${problem.table}.${problem.name} does not exist`,
      );
    case 'ambiguous-column':
      return say('42702', `column reference "${problem.name}" is ambiguous`);
    case 'no-from-entry':
      return say('42P01', `missing FROM-clause entry for table "${problem.name}"`);
    case 'duplicate-alias':
      return say('42712', `table name "${problem.name}" specified more than once`);
    case 'no-function':
      return say('42883', `function ${problem.name}(${problem.types}) does not exist`, {
        hint: `No function matches the given name and argument types. ${TYPES_HINT}`,
      });
    case 'no-operator':
      return say('42883', `operator does not exist: ${problem.types}`, {
        hint:
          problem.types.split(` ${problem.operator} `).length > 1
            ? `No operator matches the given name and argument types. ${TYPES_HINT}`
            : `No operator matches the given name and argument type. You might need to add an explicit type cast.`,
      });
    case 'type-mismatch':
      return say(
        '42804',
        `argument of ${problem.context} must be type ${problem.wanted}, not type ${problem.type}`,
      );
    case 'column-type':
      return say(
        '42804',
        `column "${problem.column}" is of type ${problem.wanted} but expression is of type ${problem.type}`,
        {
          hint: 'You will need to rewrite or cast the expression.',
        },
      );
    case 'cannot-cast':
      return say('42846', `cannot cast type ${problem.from} to ${problem.to}`);
    case 'no-type':
      return say('42704', `type "${problem.name}" does not exist`);
    case 'relation-exists':
      return say('42P07', `relation "${problem.name}" already exists`);
    case 'column-exists':
      return say('42701', `column "${problem.name}" of relation "${problem.table}" already exists`);
    case 'repeated-column':
      return say('42701', `column "${problem.name}" specified more than once`);
    case 'no-such-constraint':
      return say('42704', `constraint "${problem.name}" of relation "${problem.table}" does not exist`);
    case 'database-exists':
      return say('42P04', `database "${problem.name}" already exists`);
    case 'no-database':
      return say('3D000', `database "${problem.name}" does not exist`);
    case 'none-selected':
      return say('3D000', 'no database selected');
    case 'database-in-use':
      if (problem.own) return say('55006', 'cannot drop the currently open database');
      return say('55006', `database "${problem.name}" is being accessed by other users`, {
        detail:
          problem.others === 1
            ? 'There is 1 other session using the database.'
            : `There are ${problem.others} other sessions using the database.`,
      });
    case 'schema-exists':
      return say('42P06', `schema "${problem.name}" already exists`);
    case 'no-schema':
      return say('3F000', `schema "${problem.name}" does not exist`);
    case 'role-exists':
      return say('42710', `role "${problem.name}" already exists`);
    case 'no-role':
      return say('42704', `role "${problem.name}" does not exist`);
    case 'denied':
      return say('42501', `permission denied ${problem.what}`);
    case 'in-transaction':
      return say('25001', `${problem.command} cannot run inside a transaction block`);
    case 'aborted-transaction':
      return say('25P02', 'current transaction is aborted, commands ignored until end of transaction block');
    case 'conflict':
      return say('40001', 'could not serialize access due to concurrent update');
    case 'no-savepoint':
      return say('3B001', `savepoint "${problem.name}" does not exist`);
    case 'unique':
      return say('23505', `duplicate key value violates unique constraint "${problem.constraint}"`, {
        detail: `Key (${problem.columns.join(', ')})=(${problem.values.join(', ')}) already exists.`,
      });
    case 'not-null':
      return say(
        '23502',
        `null value in column "${problem.column}" of relation "${problem.table}" violates not-null constraint`,
        {
          detail: `Failing row contains (${problem.row}).`,
        },
      );
    case 'no-default':
      return say('23502', `null value in column "${problem.column}" violates not-null constraint`);
    case 'check':
      return say(
        '23514',
        `new row for relation "${problem.table}" violates check constraint "${problem.constraint}"`,
        {
          detail: `Failing row contains (${problem.row}).`,
        },
      );
    case 'foreign-missing':
      return say(
        '23503',
        `insert or update on table "${problem.table}" violates foreign key constraint "${problem.constraint}"`,
        {
          detail: `Key (${problem.columns.join(', ')})=(${problem.values.join(', ')}) is not present in table "${problem.other}".`,
        },
      );
    case 'foreign-used':
      return say(
        '23503',
        `update or delete on table "${problem.table}" violates foreign key constraint "${problem.constraint}" on table "${problem.other}"`,
        {
          detail: `Key (${problem.columns.join(', ')})=(${problem.values.join(', ')}) is still referenced from table "${problem.other}".`,
        },
      );
    case 'foreign-target':
      return say(
        '42830',
        `there is no unique constraint matching given keys for referenced table "${problem.table}"`,
      );
    case 'depended-on':
      return say('2BP01', `cannot drop ${problem.what} ${problem.name} because other objects depend on it`, {
        detail: problem.by.join('\n'),
        ...(problem.what !== 'role' && { hint: 'Use DROP ... CASCADE to drop the dependent objects too.' }),
      });
    case 'identity-always':
      return say('428C9', `cannot insert a non-DEFAULT value into column "${problem.column}"`, {
        detail: `Column "${problem.column}" is an identity column defined as GENERATED ALWAYS.`,
        hint: 'Use OVERRIDING SYSTEM VALUE to override.',
      });
    case 'bad-text':
      return badText(problem);
    case 'out-of-range':
      return outOfRange(problem);
    case 'too-long':
      return say('22001', `value too long for type ${problem.type}`);
    case 'truncated':
      return say('22P02', `invalid input value for column "${problem.column}"`);
    case 'division-by-zero':
      return say('22012', 'division by zero');
    case 'invalid-argument':
      return say('22023', problem.message);
    case 'not-grouped':
      return say(
        '42803',
        `column "${problem.column}" must appear in the GROUP BY clause or be used in an aggregate function`,
      );
    case 'aggregate-here':
      return say('42803', `aggregate functions are not allowed in ${problem.clause}`);
    case 'nested-aggregate':
      return say('42803', 'aggregate function calls cannot be nested');
    case 'more-expressions':
      return say('42601', 'INSERT has more expressions than target columns');
    case 'more-columns':
      return say('42601', 'INSERT has more target columns than expressions');
    case 'many-rows':
      return say('21000', 'more than one row returned by a subquery used as an expression');
    case 'many-columns':
      return say('42601', 'subquery must return only one column');
    case 'set-columns':
      return say('42601', `each ${problem.operator} query must have the same number of columns`);
    case 'order-position':
      return say('42P10', `${problem.clause} position ${problem.position} is not in select list`);
    case 'no-arbiter':
      return say(
        '42P10',
        'there is no unique or exclusion constraint matching the ON CONFLICT specification',
      );
    case 'not-updatable':
      return say('55000', `cannot ${problem.verb} view "${problem.name}"`);
    case 'wrong-kind':
      return say('42809', `"${problem.name}" is not a ${problem.kindName}`);
    case 'derived-alias':
      return say('42601', 'subquery in FROM must have an alias');
    case 'several-primary':
      return say('42P16', `multiple primary keys for table "${problem.table}" are not allowed`);
    case 'auto-column':
    case 'key-length':
      return say('42P16', 'invalid table definition');
    case 'unknown-setting':
      return say('42704', `unrecognized configuration parameter "${problem.name}"`);
    case 'bad-password':
      return say('28P01', 'password authentication failed');
    case 'argument-count':
      return say('42883', `function ${problem.name} does not exist`);
  }
}

function badText({ type, text }: Extract<Problem, { kind: 'bad-text' }>): ServerError {
  if (type === 'array') {
    return say('22P02', `malformed array literal: "${text}"`, {
      detail: 'Array value must start with "{" or dimension information.',
    });
  }
  if (type.startsWith('enum '))
    return say('22P02', `invalid input value for enum ${type.slice('enum '.length)}: "${text}"`);
  const isMoment = /^(?:date|time)/.test(type);
  if (isMoment && /^\s*\d+[-/.]\d+[-/.]\d+/.test(text))
    return say('22008', `date/time field value out of range: "${text}"`);
  return say(
    isMoment || type === 'interval' ? '22007' : '22P02',
    `invalid input syntax for type ${type}: "${text}"`,
    {
      ...(type === 'json' && { detail: 'Token is invalid.' }),
    },
  );
}

function outOfRange({ type, text, detail }: Extract<Problem, { kind: 'out-of-range' }>): ServerError {
  if (detail !== undefined) return say('22003', 'numeric field overflow', { detail });
  if (text !== '') return say('22003', `value "${text}" is out of range for type ${type}`);
  return say('22003', `${type} out of range`);
}
