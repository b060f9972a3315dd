import { ENDLESS_READ, readDevice, writeDevice } from '../fs/devices.ts';
import type { SpecialFile } from '../fs/file-node.ts';
import type { FileSystem } from '../fs/file-system.ts';
import { FsError } from '../fs/fs-error.ts';
import type { ProcessView } from '../fs/process-view.ts';
import type { Memory, OpenDescription, Pipe, ProcessRecord } from './memory.ts';
import { readTyped } from './terminal.ts';

type Unnumbered<T> = T extends unknown ? Omit<T, 'id' | 'refs'> : never;

/** Text and whether nothing will follow. */
export interface Piece {
  readonly text: string;
  readonly end: boolean;
}

const NOTHING: Piece = { text: '', end: true };

/** Makes an open description that nobody holds yet. */
export function openDescription(memory: Memory, what: Unnumbered<OpenDescription>): OpenDescription {
  const description: OpenDescription = { ...what, id: memory.nextId, refs: 0 };
  memory.nextId += 1;
  memory.descriptions.set(description.id, description);
  if (description.kind === 'pipe') {
    const pipe = memory.pipes.get(description.pipe);
    if (pipe && description.end === 'read') pipe.readers += 1;
    if (pipe && description.end === 'write') {
      pipe.writers += 1;
      pipe.opened = true;
    }
  }
  return description;
}

export function newPipe(memory: Memory, fifo?: string): Pipe {
  const pipe: Pipe = {
    id: memory.nextId,
    buffer: '',
    readers: 0,
    writers: 0,
    opened: fifo === undefined,
    ...(fifo === undefined ? {} : { fifo }),
  };
  memory.nextId += 1;
  memory.pipes.set(pipe.id, pipe);
  return pipe;
}

/** The pipe of a named one, while anybody has it open. */
export function fifoPipe(memory: Memory, fifo: string): Pipe {
  for (const pipe of memory.pipes.values()) if (pipe.fifo === fifo) return pipe;
  return newPipe(memory, fifo);
}

/** Makes `fd` of a process lead to a description, closing what it led to. */
export function install(
  memory: Memory,
  process: ProcessRecord,
  fd: number,
  description: OpenDescription,
): void {
  description.refs += 1;
  closeDescriptor(memory, process, fd);
  process.fds[fd] = description.id;
}

/** The lowest free descriptor from `from` up. */
export function freeDescriptor(process: ProcessRecord, from: number): number {
  let fd = from;
  while (process.fds[fd] !== undefined) fd += 1;
  return fd;
}

export function closeDescriptor(memory: Memory, process: ProcessRecord, fd: number): void {
  const id = process.fds[fd];
  if (id === undefined) return;
  delete process.fds[fd];
  delete process.collected[fd];
  const description = memory.descriptions.get(id);
  if (!description) return;
  description.refs -= 1;
  if (description.refs > 0) return;
  memory.descriptions.delete(id);
  if (description.kind !== 'pipe') return;
  const pipe = memory.pipes.get(description.pipe);
  if (!pipe) return;
  if (description.end === 'read') pipe.readers -= 1;
  else pipe.writers -= 1;
  if (pipe.readers === 0 && pipe.writers === 0) memory.pipes.delete(pipe.id);
}

export function descriptionOf(
  memory: Memory,
  process: ProcessRecord,
  fd: number,
): OpenDescription | undefined {
  const id = process.fds[fd];
  return id === undefined ? undefined : memory.descriptions.get(id);
}

function deviceOf(description: OpenDescription & { kind: 'device' }): SpecialFile {
  const { major, minor } = description;
  return { type: 'character-device', major, minor, mode: 0o666, uid: 0, gid: 0, mtime: 0 };
}

/** Whether a read would give something, or the end. */
export function isReadable(memory: Memory, description: OpenDescription | undefined): boolean {
  if (description?.kind === 'pipe' && description.end === 'read') {
    const pipe = memory.pipes.get(description.pipe);
    return !pipe || pipe.buffer !== '' || (pipe.writers === 0 && pipe.opened);
  }
  if (description?.kind === 'terminal') {
    const terminal = memory.terminals.get(description.terminal);
    return !terminal || terminal.input.length > 0;
  }
  return true;
}

/** Whether a write would be taken, or fail at once. */
export function isWritable(
  memory: Memory,
  description: OpenDescription | undefined,
  capacity: number,
): boolean {
  if (description?.kind !== 'pipe') return true;
  const pipe = memory.pipes.get(description.pipe);
  return !pipe || pipe.readers === 0 || pipe.buffer.length < capacity;
}

/** Where reads and writes of one process go besides the kernel's own memory. */
export interface Surroundings {
  readonly memory: Memory;
  /** Files of a computer with root's rights: an open descriptor keeps working whatever becomes of rights. */
  files(computer: string): FileSystem;
  readonly view: ProcessView;
  output(sink: string, stream: 'stdout' | 'stderr', text: string): void;
}

/** What is there now; nothing without an end means that it has to be waited for. */
export function readDescription(
  around: Surroundings,
  description: OpenDescription,
  max = Number.POSITIVE_INFINITY,
): Piece {
  switch (description.kind) {
    case 'file':
      return readFile(around, description, max);
    case 'pipe':
      return readPipe(around.memory, description, max);
    case 'terminal': {
      const terminal = around.memory.terminals.get(description.terminal);
      return terminal ? readTyped(terminal, max) : NOTHING;
    }
    case 'device': {
      const text = readDevice(
        deviceOf(description),
        description.path,
        around.view,
        Math.min(max, ENDLESS_READ),
      );
      return { text, end: text === '' };
    }
    case 'sink':
      return NOTHING;
  }
}

function readFile(around: Surroundings, description: OpenDescription & { kind: 'file' }, max: number): Piece {
  const content = contentOf(around, description);
  const text = content.slice(description.offset, description.offset + max);
  description.offset += text.length;
  return { text, end: description.offset >= content.length };
}

/** Of a file that was removed since nothing is left. */
function contentOf(around: Surroundings, description: OpenDescription & { kind: 'file' }): string {
  const files = around.files(description.computer);
  return files.exists(description.path) ? files.readFile(description.path) : '';
}

function readPipe(memory: Memory, description: OpenDescription & { kind: 'pipe' }, max: number): Piece {
  const pipe = memory.pipes.get(description.pipe);
  if (!pipe || description.end === 'write') return NOTHING;
  const text = pipe.buffer.slice(0, max);
  pipe.buffer = pipe.buffer.slice(text.length);
  return { text, end: pipe.buffer === '' && pipe.writers === 0 && pipe.opened };
}

/** At most one line with its newline; undefined while there is none. What follows stays there. */
export function readLineOf(around: Surroundings, description: OpenDescription): Piece | undefined {
  const { memory } = around;
  if (description.kind === 'file') {
    const content = contentOf(around, description);
    return readFile(around, description, lineLength(content, description.offset));
  }
  if (description.kind === 'pipe') {
    const pipe = memory.pipes.get(description.pipe);
    if (!pipe) return NOTHING;
    const ended = pipe.writers === 0 && pipe.opened;
    if (!pipe.buffer.includes('\n') && !ended) return undefined;
    return readPipe(memory, description, lineLength(pipe.buffer, 0));
  }
  if (description.kind === 'terminal') {
    const terminal = memory.terminals.get(description.terminal);
    if (!terminal) return NOTHING;
    const [first] = terminal.input;
    if (first === undefined) return undefined;
    return readTyped(terminal, first === '' ? 1 : lineLength(first, 0));
  }
  return readDescription(around, description);
}

function lineLength(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return (newline === -1 ? text.length : newline + 1) - from;
}

/**
 * @returns 'broken' when nobody will ever read it
 * @throws FsError ENOSPC and its like
 */
export function writeDescription(
  around: Surroundings,
  description: OpenDescription,
  text: string,
): 'written' | 'broken' {
  const { memory } = around;
  switch (description.kind) {
    case 'file':
      writeFile(around, description, text);
      return 'written';
    case 'pipe': {
      const pipe = memory.pipes.get(description.pipe);
      if (!pipe || (pipe.readers === 0 && pipe.fifo === undefined)) return 'broken';
      pipe.buffer += text;
      return 'written';
    }
    case 'terminal': {
      const terminal = memory.terminals.get(description.terminal);
      if (terminal) around.output(terminal.sink, 'stdout', text);
      return 'written';
    }
    case 'sink':
      around.output(description.sink, description.stream, text);
      return 'written';
    case 'device':
      writeDevice(deviceOf(description), description.path, text, around.view);
      return 'written';
  }
}

function writeFile(
  around: Surroundings,
  description: OpenDescription & { kind: 'file' },
  text: string,
): void {
  if (description.how === 'read') throw new FsError('EBADF', description.path);
  const files = around.files(description.computer);
  if (!files.exists(description.path)) return;
  const content = files.readFile(description.path);
  if (description.how === 'append' || description.offset >= content.length) {
    // Writing beyond the end leaves zeros between: a log that was truncated under its writer.
    const gap = description.how === 'append' ? '' : '\0'.repeat(description.offset - content.length);
    files.writeFile(description.path, gap + text, { append: true });
    description.offset = content.length + gap.length + text.length;
  } else {
    const { offset } = description;
    files.writeFile(description.path, content.slice(0, offset) + text + content.slice(offset + text.length));
    description.offset += text.length;
  }
}

/** What /proc/PID/fd says it is. */
export function describe(memory: Memory, description: OpenDescription): string {
  switch (description.kind) {
    case 'file':
    case 'device':
      return description.path;
    case 'pipe':
      return `pipe:[${description.pipe + 40_000}]`;
    case 'sink':
      return `pipe:[${description.id + 40_000}]`;
    case 'terminal':
      return `/dev/${memory.terminals.get(description.terminal)?.name ?? 'pts/0'}`;
  }
}
