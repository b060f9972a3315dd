import type { Frame } from '../state/frame.ts';
import type { CommandNode } from '../syntax/tree.ts';

/** The frame that does a command; for one with redirections that comes within theirs. */
export function commandFrame(source: number, node: CommandNode): Frame {
  const at = { source, node: node.id };
  if (node.type === 'simple') {
    return {
      ...at, type: 'simple', log: [], words: [], word: 0, arrays: {}, assigned: 0, redirections: null, substituted: null, restore: {},
    }; // prettier-ignore
  }
  if (node.redirections.length > 0) return { ...at, type: 'redirected', log: [], saved: null };
  return bareFrame(source, node);
}

/** The same without the command's redirections. */
export function bareFrame(source: number, node: CommandNode): Frame {
  const at = { source, node: node.id };
  switch (node.type) {
    case 'if':
      return { ...at, type: 'if', clause: 0, phase: 'start' };
    case 'while':
    case 'until':
      return { ...at, type: 'loop', phase: 'start', status: 0 };
    case 'for':
    case 'select':
      return { ...at, type: 'for', log: [], items: [], word: 0, index: 0, phase: 'words' };
    case 'arithmetic-for':
      return { ...at, type: 'arithmetic-for', log: [], phase: 'initial', status: 0 };
    case 'case':
      return { ...at, type: 'case', log: [], item: 0, value: null, phase: 'match' };
    case 'group':
      return { source, type: 'list', node: node.body.id, index: 0 };
    case 'simple':
    case 'subshell':
    case 'arithmetic':
    case 'test':
    case 'function':
      return { ...at, type: 'expression', log: [] };
  }
}
