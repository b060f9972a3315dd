import { lookUp } from '../../../base/record.ts';
import type { NodeRecord, TaskRecord } from '../../engine/index.ts';
import { taskName } from './names.ts';

/** What a template may name: `{{.Node.Hostname}}`. */
function value(path: string, task: TaskRecord, node: NodeRecord): string | undefined {
  switch (path) {
    case 'Service.ID':
      return task.serviceId;
    case 'Service.Name':
      return task.serviceName;
    case 'Node.ID':
      return node.id;
    case 'Node.Hostname':
      return node.description.Hostname;
    case 'Node.Platform.Architecture':
      return node.description.Platform.Architecture ?? '';
    case 'Node.Platform.OS':
      return node.description.Platform.OS ?? '';
    case 'Task.ID':
      return task.id;
    case 'Task.Name':
      return taskName(task);
    case 'Task.Slot':
      return task.slot === 0 ? node.id : String(task.slot);
    default:
      return undefined;
  }
}

/** Fills in what hostnames, variables and mounts of a service say about the task they are for. */
export function expand(text: string, task: TaskRecord, node: NodeRecord): string {
  if (!text.includes('{{')) return text;
  return text
    .replaceAll(
      /\{\{\s*index\s+\.Service\.Labels\s+"([^"{}]*)"\s*\}\}/g,
      (_whole, label: string) => lookUp(task.serviceLabels, label) ?? '',
    )
    .replaceAll(
      /\{\{\s*\.([A-Za-z.]+)\s*\}\}/g,
      (whole: string, path: string) => value(path, task, node) ?? whole,
    );
}

/** What templates may name, as Go sees it. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Service: ['ID', 'Name', 'Labels'],
  Node: ['ID', 'Hostname', 'Platform'],
  Task: ['ID', 'Name', 'Slot'],
};

/** Go's complaint about the first field of a template that there is not. */
export function templateComplaint(text: string): string | undefined {
  for (const match of text.matchAll(/\{\{\s*(\.([A-Za-z]+)(?:\.([A-Za-z]+))?)[^{}]*\}\}/g)) {
    const [whole, path = '', first = '', second = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    const column = match.index + whole.indexOf(path);
    const at = `template: expansion:${line}:${column}: executing "expansion" at <${path}>`;
    const known = FIELDS[first];
    if (!known) return `${at}: can't evaluate field ${first} in type *template.Context`;
    if (second !== '' && !known.includes(second))
      return `${at}: can't evaluate field ${second} in type struct`;
  }
  return undefined;
}
