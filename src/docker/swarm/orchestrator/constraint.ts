import { lookUp } from '../../../base/record.ts';
import type { NodeRecord } from '../../engine/index.ts';

/** `node.role==manager` in its parts. */
export interface Constraint {
  readonly key: string;
  readonly isEqual: boolean;
  readonly value: string;
}

const SAFE_KEY = /^[a-z][a-z0-9\-_.]+$/i;
const VALUE = /^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/i;

/** @returns the complaint about the first that is wrong */
export function parseConstraints(texts: readonly string[]): readonly Constraint[] | string {
  const constraints: Constraint[] = [];
  for (const text of texts) {
    const operator = ['==', '!='].find((each) => text.includes(each));
    if (operator === undefined) return 'constraint expected one operator from ==, !=';
    const at = text.indexOf(operator);
    const key = text.slice(0, at).trim();
    const value = text.slice(at + operator.length).trim();
    if (!SAFE_KEY.test(key)) return `key '${key}' is invalid`;
    if (!VALUE.test(value)) return `value '${value}' is invalid`;
    constraints.push({ key, isEqual: operator === '==', value });
  }
  return constraints;
}

/** Architectures go by two names. */
function architecture(text: string): string {
  return text === 'x86_64' ? 'amd64' : text === 'aarch64' ? 'arm64' : text;
}

/** What a node has under a key; undefined for a key there is not. */
function attribute({ id, spec, description, address }: NodeRecord, key: string): string | undefined {
  const lower = key.toLowerCase();
  if (lower === 'node.id') return id;
  if (lower === 'node.hostname') return description.Hostname;
  if (lower === 'node.ip') return address;
  if (lower === 'node.role') return spec.Role;
  if (lower === 'node.platform.os') return description.Platform.OS ?? '';
  if (lower === 'node.platform.arch') return architecture(description.Platform.Architecture ?? '');
  if (lower.startsWith('node.labels.')) return lookUp(spec.Labels, key.slice('node.labels.'.length)) ?? '';
  if (lower.startsWith('engine.labels.')) {
    return lookUp(description.Engine.Labels ?? {}, key.slice('engine.labels.'.length)) ?? '';
  }
  return undefined;
}

function satisfies(node: NodeRecord, { key, isEqual, value }: Constraint): boolean {
  const own = attribute(node, key);
  if (own === undefined) return false;
  const wanted = key.toLowerCase() === 'node.platform.arch' ? architecture(value) : value;
  return (own.toLowerCase() === wanted.toLowerCase()) === isEqual;
}

/** Whether a node satisfies all of them. What is no constraint is satisfied by no node. */
export function meetsConstraints(node: NodeRecord, texts: readonly string[]): boolean {
  const constraints = parseConstraints(texts);
  return typeof constraints !== 'string' && constraints.every((constraint) => satisfies(node, constraint));
}

/** Where a placement preference puts a node: the value of the label it spreads over. */
export function spreadValue(node: NodeRecord, descriptor: string): string {
  return attribute(node, descriptor) ?? '';
}
