import type { ServerError } from '../common/wire.ts';
import type { Problem } from '../sql/problem.ts';
import type { Product } from './product.ts';

/** MySQL's names of the clauses. MariaDB uses the keywords themselves. */
const CLAUSES: Readonly<Record<string, string>> = {
  SELECT: 'field list', WHERE: 'where clause', 'GROUP BY': 'group statement', HAVING: 'having clause', 'ORDER BY': 'order clause', 'JOIN/ON': 'on clause', UPDATE: 'field list', VALUES: 'field list', 'field list': 'field list',
}; // prettier-ignore

/** What MySQL and MariaDB say of a problem. */
export function mysqlError(problem: Problem, product: Product): ServerError {
  const say = (number: number, state: string, message: string): ServerError => ({ number, state, message });
  const { isMariadb } = product;
  const clause = (name: string | undefined): string =>
    isMariadb
      ? name === 'JOIN/ON'
        ? 'ON'
        : name === 'field list' || name === undefined
          ? 'INSERT INTO'
          : name
      : (CLAUSES[name ?? ''] ?? 'field list');
  switch (problem.kind) {
    case 'given':
      return { number: 1105, ...problem.error };
    case 'syntax':
    case 'unterminated': {
      const near = problem.kind === 'syntax' ? problem.near : problem.text.slice(0, 80);
      return say(
        1064,
        '42000',
        `You have an error in your SQL syntax; check the manual that corresponds to your ${isMariadb ? 'MariaDB' : 'MySQL'} server version for the right syntax to use near '${near}' at line 1`,
      );
    }
    case 'not-simulated':
      return say(
        1235,
        '42000',
        `This version of ${isMariadb ? 'MariaDB' : 'MySQL'} doesn't yet support '${problem.feature}' (it is not simulated on this server)`,
      );
    case 'too-much-work':
      return isMariadb
        ? say(1969, '70100', 'Query execution was interrupted (max_statement_time exceeded)')
        : say(3024, 'HY000', 'Query execution was interrupted, maximum statement execution time exceeded');
    case 'too-much-data':
      return say(1114, 'HY000', 'The table is full');
    case 'no-relation':
      return say(1146, '42S02', `Table '${problem.name}' doesn't exist`);
    case 'no-column': {
      const name =
        problem.table === undefined || problem.clause === 'field list'
          ? problem.name
          : `${problem.table}.${problem.name}`;
      return say(1054, '42S22', `Unknown column '${name}' in '${clause(problem.clause)}'`);
    }
    case 'ambiguous-column':
      return say(1052, '23000', `Column '${problem.name}' in ${clause(problem.clause)} is ambiguous`);
    case 'no-from-entry':
      return say(1051, '42S02', `Unknown table '${problem.name}'`);
    case 'duplicate-alias':
      return say(1066, '42000', `Not unique table/alias: '${problem.name}'`);
    case 'no-function':
    case 'no-operator': {
      const name = problem.kind === 'no-function' ? problem.name : problem.operator;
      return say(1305, '42000', `FUNCTION ${name} does not exist`);
    }
    case 'argument-count':
      return say(1582, '42000', `Incorrect parameter count in the call to native function '${problem.name}'`);
    case 'type-mismatch':
    case 'column-type':
    case 'cannot-cast':
      return say(1210, 'HY000', 'Incorrect arguments to function');
    case 'no-type':
      return say(4161, 'HY000', `Unknown data type: '${problem.name}'`);
    case 'relation-exists':
      return problem.what === 'index'
        ? say(1061, '42000', `Duplicate key name '${problem.name}'`)
        : say(1050, '42S01', `Table '${problem.name}' already exists`);
    case 'column-exists':
    case 'repeated-column':
      return problem.kind === 'repeated-column' && problem.at !== undefined
        ? say(1110, '42000', `Column '${problem.name}' specified twice`)
        : say(1060, '42S21', `Duplicate column name '${problem.name}'`);
    case 'no-such-constraint':
      return say(1091, '42000', `Can't DROP '${problem.name}'; check that column/key exists`);
    case 'database-exists':
    case 'schema-exists':
      return say(1007, 'HY000', `Can't create database '${problem.name}'; database exists`);
    case 'no-database':
    case 'no-schema':
      return say(1049, '42000', `Unknown database '${problem.name}'`);
    case 'none-selected':
      return say(1046, '3D000', 'No database selected');
    case 'database-in-use':
      return say(1008, 'HY000', `Can't drop database '${problem.name}'`);
    case 'role-exists':
    case 'no-role':
      return problem.verb === 'SET PASSWORD'
        ? say(1133, '42000', "Can't find any matching row in the user table")
        : say(1396, 'HY000', `Operation ${problem.verb} failed for '${problem.name}'@'${problem.host}'`);
    case 'denied':
      return problem.command === undefined
        ? say(1044, '42000', `Access denied for user ${problem.what}`)
        : say(
            1142,
            '42000',
            `${problem.command} command denied to user ${problem.what} for table '${problem.table ?? ''}'`,
          );
    case 'in-transaction':
    case 'aborted-transaction':
      return say(
        1568,
        '25001',
        "Transaction characteristics can't be changed while a transaction is in progress",
      );
    case 'conflict':
      return say(1213, '40001', 'Deadlock found when trying to get lock; try restarting transaction');
    case 'no-savepoint':
      return say(1305, '42000', `SAVEPOINT ${problem.name} does not exist`);
    case 'unique': {
      const key =
        isMariadb || product.major < 8 ? problem.constraint : `${problem.table}.${problem.constraint}`;
      return say(1062, '23000', `Duplicate entry '${problem.values.join('-')}' for key '${key}'`);
    }
    case 'not-null':
      return say(1048, '23000', `Column '${problem.column}' cannot be null`);
    case 'no-default':
      return say(1364, 'HY000', `Field '${problem.column}' doesn't have a default value`);
    case 'check':
      return isMariadb
        ? say(4025, '23000', `CONSTRAINT \`${problem.constraint}\` failed for \`${problem.table}\``)
        : say(3819, 'HY000', `Check constraint '${problem.constraint}' is violated.`);
    case 'foreign-missing':
      return say(
        1452,
        '23000',
        `Cannot add or update a child row: a foreign key constraint fails (\`${problem.database}\`.\`${problem.table}\`, ${problem.definition})`,
      );
    case 'foreign-used':
      return say(
        1451,
        '23000',
        `Cannot delete or update a parent row: a foreign key constraint fails (\`${problem.database}\`.\`${problem.other}\`, ${problem.definition})`,
      );
    case 'foreign-target':
      return isMariadb
        ? say(1005, 'HY000', `Can't create table (errno: 150 "Foreign key constraint is incorrectly formed")`)
        : say(
            6125,
            'HY000',
            `Failed to add the foreign key constraint. Missing unique key for constraint '${problem.constraint}' in the referenced table '${problem.table}'`,
          );
    case 'depended-on': {
      if (isMariadb)
        return say(1451, '23000', 'Cannot delete or update a parent row: a foreign key constraint fails');
      const [name = '', table = ''] = (problem.constraint ?? '').split('\u0000');
      return say(
        3730,
        'HY000',
        `Cannot drop table '${problem.name}' referenced by a foreign key constraint '${name}' on table '${table}'.`,
      );
    }
    case 'identity-always':
      return say(
        3105,
        'HY000',
        `The value specified for generated column '${problem.column}' is not allowed.`,
      );
    case 'bad-text': {
      const column = problem.column ?? '';
      const isMoment = /^(?:date|time)/.test(problem.type);
      return say(
        isMoment ? 1292 : 1366,
        isMoment || isMariadb ? '22007' : 'HY000',
        `Incorrect ${problem.type} value: '${problem.text}' for column '${column}' at row ${problem.row ?? 1}`,
      );
    }
    case 'out-of-range':
      return say(
        1264,
        '22003',
        `Out of range value for column '${problem.column ?? ''}' at row ${problem.row ?? 1}`,
      );
    case 'too-long':
      return say(1406, '22001', `Data too long for column '${problem.column}' at row ${problem.row}`);
    case 'truncated':
      return say(1265, '01000', `Data truncated for column '${problem.column}' at row ${problem.row}`);
    case 'division-by-zero':
      return say(1365, '22012', 'Division by 0');
    case 'invalid-argument':
      return say(1210, 'HY000', problem.message);
    case 'not-grouped':
      return problem.hasGroups
        ? say(
            1055,
            '42000',
            `Expression #${problem.index} of SELECT list is not in GROUP BY clause and contains nonaggregated column '${problem.column}' which is not functionally dependent on columns in GROUP BY clause; this is incompatible with sql_mode=only_full_group_by`,
          )
        : say(
            1140,
            '42000',
            `In aggregated query without GROUP BY, expression #${problem.index} of SELECT list contains nonaggregated column '${problem.column}'; this is incompatible with sql_mode=only_full_group_by`,
          );
    case 'aggregate-here':
    case 'nested-aggregate':
      return say(1111, 'HY000', 'Invalid use of group function');
    case 'more-expressions':
    case 'more-columns':
      return say(1136, '21S01', `Column count doesn't match value count at row ${problem.row}`);
    case 'many-rows':
      return say(1242, '21000', 'Subquery returns more than 1 row');
    case 'many-columns':
      return say(1241, '21000', `Operand should contain ${problem.wanted} column(s)`);
    case 'set-columns':
      return say(1222, '21000', 'The used SELECT statements have a different number of columns');
    case 'order-position':
      return say(1054, '42S22', `Unknown column '${problem.position}' in '${clause(problem.clause)}'`);
    case 'no-arbiter':
      return say(1105, 'HY000', 'Unknown error');
    case 'not-updatable':
      return say(1288, 'HY000', `The target table ${problem.name} of the ${problem.verb} is not updatable`);
    case 'wrong-kind':
      return problem.kindName === 'table'
        ? say(1347, 'HY000', `'${problem.name}' is not BASE TABLE`)
        : say(1347, 'HY000', `'${problem.name}' is not ${problem.kindName.toUpperCase()}`);
    case 'derived-alias':
      return say(1248, '42000', 'Every derived table must have its own alias');
    case 'several-primary':
      return say(1068, '42000', 'Multiple primary key defined');
    case 'auto-column':
      return say(
        1075,
        '42000',
        'Incorrect table definition; there can be only one auto column and it must be defined as a key',
      );
    case 'key-length':
      return say(
        1170,
        '42000',
        `BLOB/TEXT column '${problem.column}' used in key specification without a key length`,
      );
    case 'unknown-setting':
      return say(1193, 'HY000', `Unknown system variable '${problem.name}'`);
    case 'bad-password':
      return say(1045, '28000', 'Access denied');
  }
}
