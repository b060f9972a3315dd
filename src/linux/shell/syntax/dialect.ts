/** What a shell's grammar has beyond POSIX. */
export interface Dialect {
  readonly name: 'bash' | 'dash' | 'ash';
  /** `a=(…)`, `a[i]=…`, `${a[i]}` */
  readonly arrays: boolean;
  /** `[[ … ]]` */
  readonly doubleBrackets: boolean;
  /** `(( … ))` and `for ((…))` */
  readonly arithmeticCommands: boolean;
  readonly braceExpansion: boolean;
  /** `function f { … }` */
  readonly functionKeyword: boolean;
  readonly hereStrings: boolean;
  /** `&>` and `&>>` */
  readonly redirectBoth: boolean;
  /** `$'…'` */
  readonly dollarQuotes: boolean;
  /** `${x:1:2}` and `${x/a/b}` */
  readonly substrings: boolean;
  /** `${x^^}`, `${!x}`, `${x@Q}` */
  readonly transformations: boolean;
  readonly processSubstitution: boolean;
  readonly timeKeyword: boolean;
  readonly select: boolean;
  readonly pipeErrors: boolean;
  readonly appendAssignment: boolean;
}

export const BASH_DIALECT: Dialect = {
  name: 'bash',
  arrays: true,
  doubleBrackets: true,
  arithmeticCommands: true,
  braceExpansion: true,
  functionKeyword: true,
  hereStrings: true,
  redirectBoth: true,
  dollarQuotes: true,
  substrings: true,
  transformations: true,
  processSubstitution: true,
  timeKeyword: true,
  select: true,
  pipeErrors: true,
  appendAssignment: true,
};

export const DASH_DIALECT: Dialect = {
  name: 'dash',
  arrays: false,
  doubleBrackets: false,
  arithmeticCommands: false,
  braceExpansion: false,
  functionKeyword: false,
  hereStrings: false,
  redirectBoth: false,
  dollarQuotes: false,
  substrings: false,
  transformations: false,
  processSubstitution: false,
  timeKeyword: false,
  select: false,
  pipeErrors: false,
  appendAssignment: false,
};

export const ASH_DIALECT: Dialect = {
  ...DASH_DIALECT,
  name: 'ash',
  functionKeyword: true,
  hereStrings: true,
  redirectBoth: true,
  dollarQuotes: true,
  substrings: true,
  processSubstitution: true,
};
