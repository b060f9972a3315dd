import type { DialectName } from '../syntax/dialect-name.ts';

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

const COMMON = set(`
  all and as asc between by case cast check collate column constraint create cross default delete desc distinct drop else
  end exists except false for foreign from full grant group having in inner insert intersect into is join left
  like limit natural not null on or order outer primary references right select set table then to true union
  unique update using when where with`);

/** Words that cannot be names without quotes. The real lists are longer; these are what a statement is read by. */
const RESERVED: Readonly<Record<DialectName, ReadonlySet<string>>> = {
  postgres: new Set(
    [...COMMON]
      .filter(
        (word) => !['by', 'delete', 'drop', 'exists', 'insert', 'set', 'update', 'between'].includes(word),
      )
      .concat([
        ...set(
          'any array both current_date current_time current_timestamp current_user current_role deferrable do fetch ilike initially isnull lateral leading localtime localtimestamp notnull offset only overlaps placing returning session_user similar some symmetric trailing user variadic verbose window analyse analyze authorization binary concurrently',
        ),
      ]),
  ),
  mysql: new Set(
    [...COMMON]
      .filter((word) => word !== 'full' && word !== 'end')
      .concat([
        ...set(
          'add alter analyze change char condition convert current_date current_time current_timestamp current_user database databases div dual explain fulltext groups if ignore index interval key keys lateral leading leave load lock loop match mod of optimize over partition procedure range rank read regexp rename repeat replace require restrict return revoke rlike row rows row_number schema schemas separator show sql ssl starting straight_join system trigger usage use utc_date values varchar window write xor',
        ),
      ]),
  ),
};

export function isReserved(word: string, dialect: DialectName): boolean {
  return RESERVED[dialect].has(word);
}

/** Reserved words that may still be called as functions. */
export function isCallable(word: string, dialect: DialectName): boolean {
  return dialect === 'mysql'
    ? [
        'if',
        'replace',
        'left',
        'right',
        'char',
        'mod',
        'database',
        'schema',
        'insert',
        'values',
        'repeat',
        'row_number',
        'rank',
        'convert',
        'current_date',
        'current_time',
        'current_timestamp',
        'current_user',
        'interval',
        'utc_date',
        'set',
        'exists',
      ].includes(word)
    : ['left', 'right'].includes(word);
}
