import type { FlagDeclaration } from '../flags/declaration.ts';
import { bool, filter, string } from '../flags/types.ts';
import type { Filter } from '../flags/types/filter.ts';

/** `--format` of a command that lists: `table`, `json` or a template. */
export const listFormat: FlagDeclaration<string> = {
  type: string,
  ko: "출력 모양을 정해요: 'table'(보통), 'table 템플릿', 'json', 또는 Go 템플릿",
  en: "How to lay the output out: 'table' (the usual), 'table TEMPLATE', 'json', or a Go template",
};

/** `-f, --format` of a command that shows one thing in full: `json` or a template. */
export const inspectFormat: FlagDeclaration<string> = {
  type: string,
  short: 'f',
  ko: "출력 모양을 정해요: 'json', 또는 Go 템플릿",
  en: "How to lay the output out: 'json', or a Go template",
};

/** `-f, --filter` of a list. */
export const listFilter: FlagDeclaration<readonly Filter[]> = {
  type: filter,
  short: 'f',
  ko: '조건에 맞는 것만 보여 줘요 ("이름=값", 여러 번 쓸 수 있어요)',
  en: 'Show only what fits ("name=value", may be repeated)',
};

/** `--filter` of a prune, where `-f` means something else. */
export const pruneFilter: FlagDeclaration<readonly Filter[]> = {
  type: filter,
  ko: '조건에 맞는 것만 지워요 (예: "until=24h", "label=이름")',
  en: 'Remove only what fits (such as "until=24h" or "label=name")',
};

/** `-f, --force` of a prune. */
export const pruneForce: FlagDeclaration<boolean> = {
  type: bool,
  short: 'f',
  ko: '확인 질문을 하지 않아요',
  en: 'Do not ask first',
};

export const noTrunc: FlagDeclaration<boolean> = {
  type: bool,
  ko: '길어도 줄이지 않고 다 보여 줘요',
  en: 'Show long values whole',
};
