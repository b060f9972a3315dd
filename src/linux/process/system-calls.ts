import type { Instant } from '../../base/time.ts';
import { deviceKind } from '../fs/devices.ts';
import type { Credentials, FileSystem } from '../fs/file-system.ts';
import { FsError } from '../fs/fs-error.ts';
import type { ProcessView } from '../fs/process-view.ts';
import { isHost, type Computer } from './computer.ts';
import type { Core } from './core.ts';
import * as descriptors from './descriptors.ts';
import { ProcessKilled, WouldBlock } from './errors.ts';
import { lookUpHosts } from './hosts-file.ts';
import type { OpenDescription, ProcessRecord } from './memory.ts';
import type {
  ListeningSocket,
  NameAnswer,
  OutgoingRequest,
  PingAnswer,
  ProcessContext,
  ProcessInfo,
  RequestAnswer,
  SpawnRequest,
  TimeSpent,
} from './process-context.ts';
import { type LinkSettings, type NamespaceSettings, reachOf, withSettings } from './namespace-settings.ts';
import { capabilitiesOf, drawRandom, filesOf, surroundingsOf, viewOf } from './process-files.ts';
import { findIn, infoOf, pidIn, visibleIn } from './process-table.ts';
import { SIGPIPE } from './signal-actions.ts';

/** Units of work after which a process should let others have their turn. */
const SLICE = 5000;
/** What starting a process costs, in units of work. */
const SPAWN_COST = 20;

/** What one step has done so far. */
interface StepRecord {
  units: number;
  /** Something it writes to is full. */
  isCongested: boolean;
  /** Whether others may notice that it took place. */
  hasEffect: boolean;
  /** Descriptors whose collected text was taken in this step. */
  readonly taken: Set<number>;
  fs?: FileSystem;
  /** Bytes of files in memory before it, where memory is limited and it may have changed files. */
  inMemory?: number;
  computer?: Computer;
  view?: ProcessView;
}

/** Characters of an input that is gathered before it is worked on: it is kept with the machine until then. */
const MAX_COLLECTED = 8 * 1024 * 1024;

/** The system calls of one process in one step. Without private fields, so that a program may wrap it by prototype. */
export class SystemCalls implements ProcessContext {
  readonly step: StepRecord = { units: 0, isCongested: false, hasEffect: false, taken: new Set() };
  private readonly core: Core;
  private readonly record: ProcessRecord;

  constructor(core: Core, record: ProcessRecord) {
    this.core = core;
    this.record = record;
  }

  get pid(): number {
    return this.record.innerPid;
  }

  get parent(): number {
    const parent = this.core.memory.processes.get(this.record.parent);
    return parent?.namespace === this.record.namespace ? parent.innerPid : 0;
  }

  get argv(): readonly string[] {
    return this.record.argv;
  }

  get env(): Readonly<Record<string, string>> {
    return this.record.env;
  }

  get cwd(): string {
    return this.record.cwd;
  }

  get umask(): number {
    return this.record.umask;
  }

  get credentials(): Credentials {
    return this.record.credentials;
  }

  get executable(): string {
    return this.record.executable;
  }

  get now(): Instant {
    return this.core.memory.now;
  }

  get computer(): Computer {
    this.step.computer ??= this.computerNow();
    return this.step.computer;
  }

  get fs(): FileSystem {
    this.noteMemoryFiles();
    this.step.fs ??= filesOf(this.core, this.record, this.view);
    return this.step.fs;
  }

  private get view(): ProcessView {
    this.step.view ??= viewOf(this.core, this.record, this.computer, (fd) => this.readAll(fd));
    return this.step.view;
  }

  private get around(): descriptors.Surroundings {
    return surroundingsOf(this.core, this.record, this.view);
  }

  chdir(path: string): void {
    const real = this.fs.realpath(path);
    if (this.fs.stat(real).node.type !== 'directory') throw new FsError('ENOTDIR', path);
    if (!this.fs.access(real, 'x')) throw new FsError('EACCES', path);
    this.record.cwd = real;
    delete this.step.fs;
  }

  setUmask(mask: number): void {
    this.record.umask = mask & 0o777;
    delete this.step.fs;
  }

  write(fd: number, text: string): void {
    const description = this.description(fd);
    this.work(1 + (text.length >> 8));
    this.step.hasEffect = true;
    if (description.kind === 'file') this.noteMemoryFiles();
    if (descriptors.writeDescription(this.around, description, text) === 'broken') {
      this.core.post(this.record, SIGPIPE, 'outside');
      this.step.isCongested = true;
    } else if (!descriptors.isWritable(this.core.memory, description, this.core.ports.limits.pipeCapacity)) {
      this.step.isCongested = true;
    }
  }

  read(fd: number, max?: number): descriptors.Piece {
    const piece = descriptors.readDescription(this.around, this.description(fd), max);
    this.noteRead(piece.text);
    return piece;
  }

  readLine(fd: number): descriptors.Piece | undefined {
    const piece = descriptors.readLineOf(this.around, this.description(fd));
    if (piece) this.noteRead(piece.text);
    return piece;
  }

  readAll(fd: number): string {
    const description = this.description(fd);
    const { collected } = this.record;
    if (this.step.taken.has(fd)) return '';
    let so = collected[fd] ?? { text: '', end: false };
    if (!so.end) {
      const piece = descriptors.readDescription(this.around, description);
      this.noteRead(piece.text);
      // An endless device ends after one piece: whoever reads it whole would never come back.
      so = { text: so.text + piece.text, end: piece.end || description.kind === 'device' };
      if (so.text.length > MAX_COLLECTED) throw new FsError('EFBIG', 'standard input');
      collected[fd] = so;
    }
    if (!so.end) throw new WouldBlock(fd);
    this.step.taken.add(fd);
    return so.text;
  }

  isOpen(fd: number): boolean {
    return this.record.fds[fd] !== undefined;
  }

  isTerminal(fd: number): boolean {
    return this.terminalOf(fd) !== undefined;
  }

  terminalSize(fd: number): { readonly columns: number; readonly rows: number } | undefined {
    const terminal = this.terminalOf(fd);
    return terminal && { columns: terminal.columns, rows: terminal.rows };
  }

  setTerminal(fd: number, mode: { readonly echo?: boolean; readonly raw?: boolean }): void {
    const terminal = this.terminalOf(fd);
    if (terminal) Object.assign(terminal, mode);
  }

  descriptors(): readonly number[] {
    return Object.keys(this.record.fds).map(Number);
  }

  open(path: string, how: 'read' | 'write' | 'append' | 'read-write', fd?: number): number {
    const { memory } = this.core;
    const description = this.openPath(path, how);
    const number = fd ?? descriptors.freeDescriptor(this.record, 10);
    descriptors.install(memory, this.record, number, description);
    this.step.hasEffect ||= how !== 'read';
    return number;
  }

  duplicate(from: number, to: number): void {
    if (from === to) return;
    descriptors.install(this.core.memory, this.record, to, this.description(from));
  }

  close(fd: number): void {
    descriptors.closeDescriptor(this.core.memory, this.record, fd);
    this.step.hasEffect = true;
  }

  pipe(): { readonly read: number; readonly write: number } {
    const { memory } = this.core;
    const pipe = descriptors.newPipe(memory).id;
    const read = descriptors.freeDescriptor(this.record, 10);
    const reader = descriptors.openDescription(memory, { kind: 'pipe', pipe, end: 'read' });
    descriptors.install(memory, this.record, read, reader);
    const write = descriptors.freeDescriptor(this.record, read + 1);
    const writer = descriptors.openDescription(memory, { kind: 'pipe', pipe, end: 'write' });
    descriptors.install(memory, this.record, write, writer);
    return { read, write };
  }

  spawn(child: SpawnRequest): number {
    this.work(SPAWN_COST);
    const spawned = this.core.spawn(this.record, child);
    this.step.hasEffect = true;
    return pidIn(this.record.namespace, spawned);
  }

  reap(pid?: number): { readonly pid: number; readonly code: number; readonly signal?: number } | undefined {
    const { memory } = this.core;
    for (const child of memory.processes.values()) {
      if (child.parent !== this.record.pid || child.phase !== 'zombie' || child.isTop) continue;
      if (pid !== undefined && child.innerPid !== pid) continue;
      memory.processes.delete(child.pid);
      const { code, signal } = child;
      return { pid: child.innerPid, code, ...(signal === 0 ? {} : { signal }) };
    }
    return undefined;
  }

  kill(pid: number, signal: number): boolean | 'denied' {
    const targets = this.targetsOf(pid);
    if (targets.length === 0) return false;
    const { uid } = this.record.credentials;
    const allowed = targets.filter((target) => uid === 0 || uid === target.credentials.uid);
    if (allowed.length === 0) return 'denied';
    this.step.hasEffect = true;
    if (signal === 0) return true;
    for (const target of allowed) {
      this.core.post(target, signal, target.namespace === this.record.namespace ? 'inside' : 'outside');
    }
    if (this.core.isDoomed(this.record)) throw new ProcessKilled();
    return true;
  }

  ignoreSignal(signal: number, ignore: boolean): void {
    const others = this.record.ignored.filter((each) => each !== signal);
    this.record.ignored = ignore ? [...others, signal] : others;
  }

  setBackground(pid: number, background: boolean): void {
    const target = findIn(this.core.memory, this.record.namespace, pid);
    if (target) target.background = background;
  }

  processes(): readonly ProcessInfo[] {
    const { memory } = this.core;
    const { namespace } = this.record;
    const seen = visibleIn(memory, namespace);
    this.work(1 + (seen.length >> 2));
    return seen.map((each) => infoOf(memory, namespace, each, this.core.isStepping(each)));
  }

  listen(
    port: number,
    options: { protocol?: 'tcp' | 'udp'; address?: string } = {},
  ): 'ok' | 'in-use' | 'denied' {
    const { protocol = 'tcp', address = '0.0.0.0' } = options;
    const { memory, ports } = this.core;
    const network = ports.network.namespaceOf(this.record.computer);
    // In containers every port is open to every user, on the host those below 1024 are root's.
    if (port < 1024 && isHost(network) && this.record.credentials.uid !== 0) return 'denied';
    const inUse = memory.listeners.some(
      (other) =>
        other.network === network &&
        other.port === port &&
        other.protocol === protocol &&
        (other.address === address || isAny(other.address) || isAny(address)),
    );
    if (inUse) return 'in-use';
    memory.listeners.push({ pid: this.record.pid, network, port, protocol, address });
    this.step.hasEffect = true;
    return 'ok';
  }

  listeners(): readonly ListeningSocket[] {
    return this.view.listeners();
  }

  setHostname(name: string): 'ok' | 'denied' {
    if (!this.may('SYS_ADMIN')) return 'denied';
    this.changeSettings(this.utsNamespace(), (settings) => ({ ...settings, hostname: name }));
    return 'ok';
  }

  configureInterface(name: string, change: LinkSettings): 'ok' | 'denied' | 'missing' {
    if (!this.computer.interfaces.some((card) => card.name === name)) return 'missing';
    if (!this.may('NET_ADMIN')) return 'denied';
    const network = this.core.ports.network.namespaceOf(this.record.computer);
    this.changeSettings(network, (settings) => {
      const { links = {} } = settings;
      const link = Object.hasOwn(links, name) ? links[name] : undefined;
      return { ...settings, links: { ...links, [name]: { ...link, ...change } } };
    });
    return 'ok';
  }

  resolveName(name: string, options: { readonly hosts?: boolean } = {}): NameAnswer {
    if (options.hosts !== false) {
      const addresses = lookUpHosts(this.fs, name);
      if (addresses.length > 0) return { kind: 'found', name, addresses, server: '' };
    }
    if (reachOf(this.computer, this.computer.nameServer) !== 'leaves') return { kind: 'no-server' };
    return this.core.ports.network.resolve(this.record.computer, name);
  }

  request(to: OutgoingRequest): RequestAnswer {
    this.work(SPAWN_COST + (to.data.length >> 8));
    const { memory, ports } = this.core;
    const { protocol = 'tcp' } = to;
    if (reachOf(this.computer, to.address) !== 'leaves') return { kind: 'unreachable' };
    const route = ports.network.route(this.record.computer, to.address, to.port, protocol);
    if (route.kind !== 'arrives') return { kind: route.kind };
    const address = route.to ?? to.address;
    const isLoopback = address.startsWith('127.') || address === '::1';
    const listener = memory.listeners.find(
      (each) =>
        each.network === route.namespace &&
        each.port === route.port &&
        each.protocol === protocol &&
        (isAny(each.address) || each.address === address || (isLoopback && each.address === 'localhost')),
    );
    if (!listener) return { kind: route.proxied ? 'reset' : 'refused' };
    this.step.hasEffect = true;
    return this.core.serve(listener, { ...to, port: route.port }, route.from);
  }

  ping(address: string): PingAnswer {
    const reach = reachOf(this.computer, address);
    if (reach !== 'leaves') return { kind: reach };
    return this.core.ports.network.ping(this.record.computer, address);
  }

  useMemory(bytes: number): void {
    this.record.memory = bytes;
    this.core.checkMemory(this.record);
    if (this.core.isDoomed(this.record)) throw new ProcessKilled();
  }

  spend({ real, user, system }: TimeSpent): void {
    const { memory } = this.core;
    const { spent } = memory;
    memory.spent = { real: spent.real + real, user: spent.user + user, system: spent.system + system };
  }

  get spent(): TimeSpent {
    return this.core.memory.spent;
  }

  random(): number {
    return drawRandom(this.core);
  }

  work(units: number): void {
    this.step.units += units;
    this.core.charge(this.record, units);
  }

  shouldYield(): boolean {
    return (
      this.step.units > SLICE ||
      this.step.isCongested ||
      this.core.isDoomed(this.record) ||
      this.core.isSpent(this.record)
    );
  }

  /** Before files may change: what those in memory hold, which counts as memory of the computer. */
  private noteMemoryFiles(): void {
    if (this.computer.memoryLimit > 0) this.step.inMemory ??= this.core.filesInMemory(this.record.computer);
  }

  private may(capability: string): boolean {
    return this.record.credentials.uid === 0 && capabilitiesOf(this.computer).has(capability);
  }

  private utsNamespace(): string {
    return this.core.ports.computer(this.record.computer).shares?.uts ?? this.record.computer;
  }

  /** The computer, with what its processes have changed. */
  private computerNow(): Computer {
    const { memory, ports } = this.core;
    const computer = ports.computer(this.record.computer);
    if (memory.settings.size === 0) return computer;
    const network = ports.network.namespaceOf(this.record.computer);
    return withSettings(computer, memory.settings.get(this.utsNamespace()), memory.settings.get(network));
  }

  private changeSettings(owner: string, change: (settings: NamespaceSettings) => NamespaceSettings): void {
    const { settings } = this.core.memory;
    settings.set(owner, change(settings.get(owner) ?? {}));
    this.step.hasEffect = true;
    delete this.step.computer;
    delete this.step.view;
    delete this.step.fs;
  }

  private noteRead(text: string): void {
    if (text === '') return;
    this.step.hasEffect = true;
    this.work(1 + (text.length >> 8));
  }

  private description(fd: number): OpenDescription {
    const description = descriptors.descriptionOf(this.core.memory, this.record, fd);
    if (!description) throw new FsError('EBADF', String(fd));
    return description;
  }

  private terminalOf(fd: number) {
    const description = descriptors.descriptionOf(this.core.memory, this.record, fd);
    if (description?.kind !== 'terminal') return undefined;
    return this.core.memory.terminals.get(description.terminal);
  }

  /** Those a pid of kill(2) means: one, all of its own session (0), everybody (-1), one with what it started. */
  private targetsOf(pid: number): readonly ProcessRecord[] {
    const { memory } = this.core;
    const { namespace } = this.record;
    if (pid > 0) {
      const target = findIn(memory, namespace, pid);
      return target ? [target] : [];
    }
    const seen = visibleIn(memory, namespace).filter((each) => each.phase !== 'zombie');
    const others = seen.filter((each) => pidIn(namespace, each) !== 1);
    if (pid === -1) return others.filter((each) => each !== this.record);
    const leader = pid === 0 ? this.record : findIn(memory, namespace, -pid);
    return leader ? seen.filter((each) => isDescendant(memory.processes, each, leader)) : [];
  }

  private openPath(path: string, how: 'read' | 'write' | 'append' | 'read-write'): OpenDescription {
    const { memory } = this.core;
    const reopened = this.descriptorPath(path);
    if (reopened) return reopened;
    if (!this.fs.exists(path)) {
      if (how === 'read') this.fs.stat(path);
      this.fs.writeFile(path, '');
    }
    const { node } = this.fs.stat(path);
    const rights = how === 'read' ? 'r' : how === 'read-write' ? 'rw' : 'w';
    if (node.type === 'directory' && how !== 'read') throw new FsError('EISDIR', path);
    if (node.type === 'file' && how === 'write') this.fs.writeFile(path, '');
    else if (node.type === 'file' && how !== 'read') this.fs.writeFile(path, '', { append: true });
    if (!this.fs.access(path, rights)) throw new FsError('EACCES', path);
    const real = this.fs.realpath(path);
    if (node.type === 'character-device') return this.openDevice(node, path, real);
    if (node.type === 'fifo') {
      const pipe = descriptors.fifoPipe(memory, `${this.record.computer}:${real}`).id;
      return descriptors.openDescription(memory, {
        kind: 'pipe',
        pipe,
        end: how === 'read' ? 'read' : 'write',
      });
    }
    if (node.type === 'socket' || node.type === 'block-device') throw new FsError('ENXIO', path);
    const { computer } = this.record;
    return descriptors.openDescription(memory, { kind: 'file', computer, path: real, how, offset: 0 });
  }

  private openDevice(node: { major?: number; minor?: number }, path: string, real: string): OpenDescription {
    const { memory } = this.core;
    const { major = 0, minor = 0 } = node;
    const kind = deviceKind({ type: 'character-device', major, minor, mode: 0, uid: 0, gid: 0, mtime: 0 });
    if (kind === undefined) throw new FsError('ENXIO', path);
    if (kind !== 'terminal') {
      return descriptors.openDescription(memory, { kind: 'device', path: real, major, minor });
    }
    const name = real.startsWith('/dev/pts/') ? real.slice('/dev/'.length) : undefined;
    const own = memory.terminals.get(this.record.terminal);
    const terminal = own && (name === undefined || own.name === name) ? own : undefined;
    if (!terminal) throw new FsError('ENXIO', path);
    return descriptors.openDescription(memory, { kind: 'terminal', terminal: terminal.id });
  }

  /** /dev/stdin and its like lead to what is open already, where that is no file of its own. */
  private descriptorPath(path: string): OpenDescription | undefined {
    const { memory } = this.core;
    const named = /^\/dev\/(?:std(in|out|err)|fd\/(\d+))$/.exec(path);
    const real = named
      ? `/proc/self/fd/${named[2] ?? ['in', 'out', 'err'].indexOf(named[1] ?? '')}`
      : this.fs.exists(path)
        ? this.fs.realpath(path)
        : path;
    const match = /^\/proc\/(self|\d+)\/fd\/(\d+)$/.exec(real);
    if (!match) return undefined;
    const owner = match[1] === 'self' ? this.record : findIn(memory, this.record.namespace, Number(match[1]));
    const description = owner && descriptors.descriptionOf(memory, owner, Number(match[2]));
    if (!owner || !description) throw new FsError(owner ? 'ENXIO' : 'ENOENT', path);
    const { uid } = this.record.credentials;
    if (uid !== 0 && uid !== owner.credentials.uid) throw new FsError('EACCES', path);
    return description;
  }
}

function isAny(address: string): boolean {
  return address === '0.0.0.0' || address === '::' || address === '';
}

function isDescendant(
  processes: ReadonlyMap<number, ProcessRecord>,
  process: ProcessRecord,
  ancestor: ProcessRecord,
): boolean {
  for (let at: ProcessRecord | undefined = process; at; at = processes.get(at.parent)) {
    if (at === ancestor) return true;
  }
  return false;
}
