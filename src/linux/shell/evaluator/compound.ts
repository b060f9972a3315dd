import type { Wait } from '../../process/program.ts';
import { Expander } from '../expansion/expander.ts';
import { compilePattern, matches } from '../expansion/pattern.ts';
import { ShellError } from '../shell-errors.ts';
import type {
  AndOrFrame,
  ArithmeticForFrame,
  CaseFrame,
  ExpressionFrame,
  ForFrame,
  IfFrame,
  ListFrame,
  LoopFrame,
  RedirectedFrame,
} from '../state/frame.ts';
import type { CommandNode, Node } from '../syntax/tree.ts';
import { startBackground } from './children.ts';
import { bareFrame } from './command-frame.ts';
import { expandRedirections } from './expand-redirections.ts';
import { redirect } from './redirections.ts';
import type { Shell } from './shell.ts';
import { evaluateTest } from './test-command.ts';
import { trace } from './trace.ts';

function nodeAs<Type extends Node['type']>(
  shell: Shell,
  frame: { source: number; node: number },
  ...types: readonly Type[]
): Extract<Node, { type: Type }> {
  const node = shell.nodeOf(frame);
  if (!(types as readonly string[]).includes(node.type)) throw new Error(`a frame for ${node.type}`);
  return node as Extract<Node, { type: Type }>;
}

function pushList(shell: Shell, source: number, list: { readonly id: number }): void {
  shell.push({ type: 'list', source, node: list.id, index: 0 });
}

export function stepList(shell: Shell, frame: ListFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'list');
  shell.tidy();
  const item = node.items[frame.index];
  frame.index += 1;
  if (!item || (shell.option('noexec') && !shell.interactive)) shell.pop();
  else if (item.background) startBackground(shell, frame.source, item.id, item.text);
  else shell.push({ type: 'and-or', source: frame.source, node: item.id, index: 0 });
  return undefined;
}

export function stepAndOr(shell: Shell, frame: AndOrFrame): Wait | undefined {
  const { pipelines, operators } = nodeAs(shell, frame, 'and-or');
  const { status } = shell.state;
  const ran = pipelines[frame.index - 1];
  if (ran && frame.index === pipelines.length && status !== 0 && !ran.negated) {
    shell.pop();
    failed(shell, status);
    return undefined;
  }
  while (frame.index > 0 && frame.index < pipelines.length) {
    if ((operators[frame.index - 1] === '&&') === (status === 0)) break;
    frame.index += 1;
  }
  const next = pipelines[frame.index];
  frame.index += 1;
  if (!next) {
    shell.pop();
    return undefined;
  }
  shell.push({ type: 'pipeline', source: frame.source, node: next.id, started: false, pids: [], codes: [] });
  return undefined;
}

/** A command has failed and nobody asks: `set -e`, the ERR trap. */
function failed(shell: Shell, status: number): void {
  if (shell.isTested()) return;
  const trap = shell.state.traps['ERR'];
  const inTrap = shell.frames.some((frame) => frame.type === 'trap');
  if (shell.option('errexit')) {
    if (trap !== undefined && trap !== '' && !inTrap) {
      shell.push({ type: 'trap', status, exits: true });
      shell.push({ type: 'text', label: '', text: trap, position: 0, line: shell.state.line - 1 });
      return;
    }
    shell.exit(status);
  } else if (trap !== undefined && trap !== '' && !inTrap) {
    shell.push({ type: 'trap', status, exits: false });
    shell.push({ type: 'text', label: '', text: trap, position: 0, line: shell.state.line - 1 });
  }
}

export function stepRedirected(shell: Shell, frame: RedirectedFrame): Wait | undefined {
  const node = shell.nodeOf(frame);
  if (frame.saved) {
    shell.pop();
    return undefined;
  }
  if (!('redirections' in node)) throw new Error('nothing to redirect');
  shell.state.line = shell.lineOf(frame, node.line);
  const expander = new Expander(shell, frame.log);
  const saved = redirect(shell, expandRedirections(shell, expander, node.redirections));
  if (!saved) {
    shell.state.status = shell.flavour.family === 'dash' ? 2 : 1;
    shell.pop();
    return undefined;
  }
  frame.saved = saved;
  frame.log = [];
  shell.push(bareFrame(frame.source, node));
  return undefined;
}

export function stepIf(shell: Shell, frame: IfFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'if');
  if (frame.phase === 'body') {
    shell.pop();
    return undefined;
  }
  if (frame.phase === 'condition') {
    if (shell.state.status === 0) {
      frame.phase = 'body';
      const clause = node.clauses[frame.clause];
      if (clause) pushList(shell, frame.source, clause.body);
      return undefined;
    }
    frame.clause += 1;
  }
  const clause = node.clauses[frame.clause];
  if (clause) {
    frame.phase = 'condition';
    pushList(shell, frame.source, clause.condition);
    return undefined;
  }
  frame.phase = 'body';
  shell.state.status = 0;
  if (node.otherwise) pushList(shell, frame.source, node.otherwise);
  return undefined;
}

export function stepLoop(shell: Shell, frame: LoopFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'while', 'until');
  if (frame.phase === 'body') frame.status = shell.state.status;
  if (frame.phase === 'condition') {
    if ((shell.state.status === 0) === (node.type === 'while')) {
      frame.phase = 'body';
      pushList(shell, frame.source, node.body);
    } else {
      shell.state.status = frame.status;
      shell.pop();
    }
    return undefined;
  }
  frame.phase = 'condition';
  pushList(shell, frame.source, node.condition);
  return undefined;
}

export function stepFor(shell: Shell, frame: ForFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'for', 'select');
  shell.state.line = shell.lineOf(frame, node.line);
  if (frame.phase === 'words') {
    if (!/^[A-Za-z_]\w*$/.test(node.variable)) {
      throw new ShellError(`\`${node.variable}': not a valid identifier`, 'command');
    }
    const word = node.words?.[frame.word];
    if (word) {
      frame.items.push(...new Expander(shell, frame.log).fields(word));
      frame.log = [];
      frame.word += 1;
      return undefined;
    }
    if (!node.words) frame.items = [...shell.state.parameters];
    frame.phase = 'body';
    shell.state.status = 0;
    if (node.type === 'select') showMenu(shell, frame.items);
    return undefined;
  }
  if (node.type === 'select') return stepSelect(shell, frame, node);
  const item = frame.items[frame.index];
  frame.index += 1;
  if (item === undefined) {
    shell.pop();
    return undefined;
  }
  if (shell.bash && shell.option('xtrace')) trace(shell, `for ${node.variable} in ${frame.items.join(' ')}`);
  shell.assign(node.variable, item);
  pushList(shell, frame.source, node.body);
  return undefined;
}

function showMenu(shell: Shell, items: readonly string[]): void {
  items.forEach((item, index) => shell.err(`${index + 1}) ${item}\n`));
}

function stepSelect(
  shell: Shell,
  frame: ForFrame,
  node: Extract<CommandNode, { type: 'for' | 'select' }>,
): Wait | undefined {
  if (frame.items.length === 0) {
    shell.pop();
    return undefined;
  }
  if (frame.index === 0) {
    shell.err(shell.parameter('PS3') ?? '#? ');
    frame.index = 1;
  }
  const line = shell.process.readLine(0);
  if (!line || (line.text === '' && !line.end)) return { kind: 'readable', fd: 0 };
  frame.index = 0;
  const reply = line.text.replace(/\n$/, '');
  if (line.text === '') {
    shell.out('\n');
    shell.state.status = 1;
    shell.pop();
  } else if (reply === '') {
    showMenu(shell, frame.items);
  } else {
    shell.assign('REPLY', reply);
    shell.assign(node.variable, /^\d+$/.test(reply) ? (frame.items[Number(reply) - 1] ?? '') : '');
    pushList(shell, frame.source, node.body);
  }
  return undefined;
}

export function stepArithmeticFor(shell: Shell, frame: ArithmeticForFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'arithmetic-for');
  shell.state.line = shell.lineOf(frame, node.line);
  const expander = new Expander(shell, frame.log);
  switch (frame.phase) {
    case 'initial':
      if (node.initial.parts.length > 0) expander.arithmetic(node.initial);
      frame.phase = 'condition';
      break;
    case 'condition': {
      const holds = node.condition.parts.length === 0 || expander.arithmetic(node.condition) !== 0n;
      if (!holds) {
        shell.state.status = frame.status;
        shell.pop();
        return undefined;
      }
      frame.phase = 'body';
      pushList(shell, frame.source, node.body);
      break;
    }
    case 'body':
      frame.status = shell.state.status;
      frame.phase = 'update';
      break;
    case 'update':
      if (node.update.parts.length > 0) expander.arithmetic(node.update);
      frame.phase = 'condition';
  }
  frame.log = [];
  return undefined;
}

export function stepCase(shell: Shell, frame: CaseFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'case');
  shell.state.line = shell.lineOf(frame, node.line);
  if (frame.phase === 'body') {
    const end = node.items[frame.item]?.end ?? ';;';
    frame.item += 1;
    const following = node.items[frame.item];
    if (end === ';;' || !following) {
      shell.pop();
    } else if (end === ';&') {
      pushList(shell, frame.source, following.body);
    } else {
      frame.phase = 'match';
    }
    return undefined;
  }
  if (frame.value === null) {
    frame.value = new Expander(shell, frame.log).text(node.word);
    frame.log = [];
  }
  return matchCase(shell, frame, node, frame.value);
}

function matchCase(
  shell: Shell,
  frame: CaseFrame,
  node: Extract<CommandNode, { type: 'case' }>,
  value: string,
): Wait | undefined {
  const expander = new Expander(shell, frame.log);
  for (let at = frame.item; at < node.items.length; at += 1) {
    const item = node.items[at];
    if (!item?.patterns.some((pattern) => matches(compilePattern(expander.pattern(pattern)), value)))
      continue;
    frame.item = at;
    frame.phase = 'body';
    frame.log = [];
    shell.state.status = 0;
    pushList(shell, frame.source, item.body);
    return undefined;
  }
  shell.state.status = 0;
  shell.pop();
  return undefined;
}

/** `(( … ))`, `[[ … ]]`, subshells and function definitions: done at once. */
export function stepExpression(shell: Shell, frame: ExpressionFrame): Wait | undefined {
  const node = nodeAs(shell, frame, 'arithmetic', 'test', 'subshell', 'function');
  shell.state.line = shell.lineOf(frame, node.line);
  switch (node.type) {
    case 'arithmetic': {
      const value = arithmeticStatus(shell, () => new Expander(shell, frame.log).arithmetic(node.expression));
      shell.state.status = value;
      break;
    }
    case 'test':
      shell.state.status = evaluateTest(shell, new Expander(shell, frame.log), node.expression);
      break;
    case 'subshell': {
      const pid = shell.fork([{ type: 'list', source: frame.source, node: node.body.id, index: 0 }]);
      shell.pop();
      shell.push({ type: 'child', pid, text: '( ... )' });
      return undefined;
    }
    case 'function':
      shell.state.functions[node.name] = { text: node.text, line: shell.lineOf(frame, node.line) };
      shell.state.status = 0;
  }
  shell.pop();
  return undefined;
}

/** An error in `((…))` only makes it fail. */
function arithmeticStatus(shell: Shell, evaluate: () => bigint): number {
  try {
    return evaluate() === 0n ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ShellError) || error.ends !== 'line') throw error;
    shell.complain(`((: ${error.message}`);
    return 1;
  }
}
