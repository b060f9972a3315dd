import { NODE_COMMANDS } from '../host/bungeo-program.ts';
import type { Candidate } from './objects.ts';

/** What could stand after some words of a `bungeo` command line. @param hosts the names of the machine's hosts */
export function bungeoWords(words: readonly string[], hosts: readonly string[]): Candidate[] {
  const [subject, command, name] = words;
  const plain = (list: readonly string[]): Candidate[] => list.map((word) => ({ word, about: '' }));
  if (subject === undefined) return plain(['node', 'help']);
  if (command === undefined) return subject === 'node' ? plain(NODE_COMMANDS) : [];
  return name === undefined && command !== 'add' && command !== 'ls' ? plain(hosts) : [];
}
