import { mysqlDialect } from '../sql/dialect/mysql-dialect.ts';
import type { ServerFlavour } from '../sql/execute/server-flavour.ts';
import { refuse } from '../sql/problem.ts';
import { hashMysqlPassword, isSystemDatabase } from './data-directory.ts';
import { mysqlError } from './error-texts.ts';
import { mayDo, mayUse } from './privileges.ts';
import type { Product } from './product.ts';
import type { MysqlRunning } from './server-state.ts';
import { mysqlSetting } from './settings.ts';
import { show } from './show.ts';
import { mysqlSystemTable } from './system-tables.ts';

/** MySQL's and MariaDB's own part of the SQL. */
export function mysqlFlavour(product: Product, running: MysqlRunning): ServerFlavour {
  return {
    dialect: mysqlDialect(product.isMariadb),
    major: product.major,
    error: (problem) => mysqlError(problem, product),
    systemTable: (name, work) => mysqlSystemTable(name, work, running),
    setting: (name) => mysqlSetting(name, product, running),
    hash: (password, salt) => hashMysqlPassword(password, salt, product),
    constraintName(table, kind, columns) {
      if (kind === 'primary') return 'PRIMARY';
      const taken = new Set([...table.constraints, ...table.indexes].map(({ name }) => name));
      if (kind === 'unique' || kind === 'index') {
        const [first = 'key'] = columns;
        let name = first;
        for (let number = 2; taken.has(name); number += 1) name = `${first}_${number}`;
        return name;
      }
      const same = table.constraints.filter((each) => each.kind === kind).length + 1;
      if (kind === 'foreign') return `${table.name}_ibfk_${same}`;
      return product.isMariadb ? `CONSTRAINT_${same}` : `${table.name}_chk_${same}`;
    },
    shownDefault: (source) => source.trim(),
    show: (statement, work) => show(statement, work, product, running),
    authorize(verb, name, work) {
      const { role, access } = work;
      const database = name.schema ?? access.current;
      if (role.isSuperuser) {
        if (isSystemDatabase(database) && (verb === 'DROP' || verb === 'CREATE') && name.name === '') {
          refuse({
            kind: 'given',
            error: {
              state: 'HY000',
              number: 3552,
              message: `Access to system schema '${database}' is rejected.`,
            },
          });
        }
        return;
      }
      if (database === '') return;
      const isDatabase = name.name === '';
      if (
        verb === 'USE' ? mayUse(role, database) : mayDo(role, database, verb === 'TRUNCATE' ? 'DROP' : verb)
      )
        return;
      if (isDatabase || verb === 'USE')
        refuse({ kind: 'denied', what: `'${role.name}'@'${role.host}' to database '${database}'` });
      refuse({
        kind: 'denied',
        what: `'${role.name}'@'${work.environment.session.host}'`,
        command: verb === 'TRUNCATE' ? 'DROP' : verb,
        table: name.name,
      });
    },
  };
}
