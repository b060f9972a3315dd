import { compilePerlRegex, RegexError } from '../../../../../linux/regex/regex.ts';
import type { Condition, RewriteStep } from './model.ts';
import { type Place, problemAt } from './problem.ts';
import type { Directive } from './read.ts';

/** Checks that a pattern is one. @throws ConfigProblem */
export function checkPattern(pattern: string, place: Place): string {
  try {
    compilePerlRegex(pattern);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw problemAt(`pcre2_compile() failed: ${reason(pattern, error.message)} in "${pattern}"`, place);
  }
  return pattern;
}

/** PCRE's words for what RE2 says. */
function reason(pattern: string, message: string): string {
  if (/missing closing \)|missing parenthesis/i.test(message) || count(pattern, '(') > count(pattern, ')'))
    return 'missing closing parenthesis';
  if (/\]|bracket/i.test(message)) return 'missing terminating ] for character class';
  if (/repetition|repeat/i.test(message)) return 'quantifier does not follow a repeatable item';
  if (/unexpected \)/i.test(message) || count(pattern, ')') > count(pattern, '('))
    return 'unmatched closing parenthesis';
  return 'this pattern is beyond the simulated nginx';
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The steps of the rewrite module in a block, in their order. @throws ConfigProblem */
export function rewriteSteps(
  block: readonly Directive[],
  readIf: (directive: Directive) => RewriteStep,
): readonly RewriteStep[] {
  const steps: RewriteStep[] = [];
  for (const directive of block) {
    const { name, args } = directive;
    const [first = '', second = '', third = ''] = args;
    if (name === 'return') steps.push(readReturn(args, directive));
    else if (name === 'rewrite') {
      if (third !== '' && !['last', 'break', 'redirect', 'permanent'].includes(third)) {
        throw problemAt(`invalid parameter "${third}"`, directive);
      }
      const implied = /^(https?:\/\/|\$scheme)/.test(second) ? 'redirect' : '';
      const flag = third === '' ? implied : third;
      steps.push({
        kind: 'rewrite',
        pattern: checkPattern(first, directive),
        to: second,
        flag: flag as 'last',
      });
    } else if (name === 'set') {
      if (!first.startsWith('$')) throw problemAt(`invalid variable name "${first}"`, directive);
      steps.push({ kind: 'set', name: first.slice(1), value: second });
    } else if (name === 'break') steps.push({ kind: 'break' });
    else if (name === 'if') steps.push(readIf(directive));
  }
  return steps;
}

function readReturn(args: readonly string[], place: Place): RewriteStep {
  const [first = '', text] = args;
  if (text === undefined && /^(https?:\/\/|\$scheme)/.test(first))
    return { kind: 'return', status: 302, text: first };
  if (!/^\d{1,3}$/.test(first)) throw problemAt(`invalid return code "${first}"`, place);
  return { kind: 'return', status: Number(first), ...(text === undefined ? {} : { text }) };
}

/** `($request_method = POST)`, `(!-f $request_filename)`, `($arg_a)`. @throws ConfigProblem */
export function readCondition(args: readonly string[], place: Place): Condition {
  const [first = ''] = args;
  const last = args.at(-1) ?? '';
  if (!first.startsWith('(')) throw problemAt(`invalid condition "${first}"`, place);
  if (!last.endsWith(')')) throw problemAt(`invalid condition "${last}"`, place);
  const words = args.map((word, index) => {
    const open = index === 0 ? word.slice(1) : word;
    return index === args.length - 1 ? open.slice(0, -1) : open;
  });
  const [left = '', operator = '', right = ''] = words.filter(
    (word, index) => word !== '' || (index > 0 && index < words.length - 1),
  );
  if (/^!?-[fdex]$/.test(left)) return { operator: left as '-f', left: operator, right: '' };
  if (!left.startsWith('$')) throw problemAt(`invalid condition "${left}"`, place);
  if (operator === '') return { operator: '', left, right: '' };
  if (!/^(!?=|!?~\*?)$/.test(operator)) throw problemAt(`unexpected "${operator}" in condition`, place);
  if (operator.includes('~')) checkPattern(right, place);
  return { operator: operator as '=', left, right };
}
