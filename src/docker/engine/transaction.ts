import type { EventType } from './api/event.ts';
import { nextHex, type Draw, type RandomState } from '../../base/random.ts';
import { put, without, type Table } from '../../base/record.ts';
import { laterOf, type Instant } from '../../base/time.ts';
import type { Container } from './container/container.ts';
import type { EngineCell } from './cell.ts';
import type { Clusters } from './clusters.ts';
import type { EngineContext } from './context.ts';
import type { EngineEvent } from './events.ts';
import type { Exec } from './exec/exec.ts';
import type { Image } from './image/image.ts';
import type { Limits } from './limits.ts';
import type { Network } from './network/network.ts';
import type { Registries } from './registries.ts';
import type { Runtime } from './runtime.ts';
import type { EngineState } from './state.ts';
import type { Storage } from './storage.ts';
import type { VolumeRecord } from './volume/volume.ts';

/**
 * One operation at work: it holds the newest state and what happened so far, so that steps can be written one
 * after the other. It lives as long as the operation; states themselves are never changed.
 */
export class Transaction {
  readonly runtime: Runtime;
  readonly limits: Limits;
  readonly storage: Storage | undefined;
  readonly registries: Registries | undefined;
  readonly clusters: Clusters | undefined;
  readonly #cell: EngineCell;

  constructor(cell: EngineCell, context: EngineContext) {
    this.#cell = cell;
    this.runtime = context.runtime;
    this.limits = context.limits;
    this.storage = context.storage;
    this.registries = context.registries;
    this.clusters = context.clusters;
  }

  /** Read it anew after whatever lets processes run: one of them may have done something to the engine. */
  get state(): EngineState {
    return this.#cell.state;
  }

  set state(state: EngineState) {
    this.#cell.state = state;
  }

  /** Moves on while the operation waits (`stop` gives the process time, `wait` sees it end). */
  get now(): Instant {
    return this.#cell.now;
  }

  set now(now: Instant) {
    this.#cell.now = now;
  }

  /** Up to when everything has happened; null when that is not known yet. */
  get settled(): Instant | null {
    return this.#cell.settled;
  }

  /** Everything up to `moment` has happened: it is `moment`, or later if somebody waited meanwhile. */
  reach(moment: Instant): void {
    const { settled } = this.#cell;
    this.#cell.settled = settled ? laterOf(settled, moment) : moment;
    this.#cell.now = this.#cell.settled;
  }

  /** Ids of containers whose end is awaited by a `stop`. */
  get stopping(): Set<string> {
    return this.#cell.stopping;
  }

  emit(type: EventType, action: string, id: string, attributes: Table<string>): void {
    const event: EngineEvent = { type, action, id, attributes, at: this.now };
    this.#cell.events.push(event);
    this.state = { ...this.state, events: [...this.state.events, event].slice(-this.limits.maxEvents) };
  }

  /** Draws from the engine's generator. */
  draw<Value>(from: (random: RandomState) => Draw<Value>): Value {
    const { value, next } = from(this.state.random);
    this.state = { ...this.state, random: next };
    return value;
  }

  /** A new id: 64 hexadecimal digits. */
  newId(): string {
    return this.draw((random) => nextHex(random, 64));
  }

  putContainer(container: Container): void {
    this.state = { ...this.state, containers: put(this.state.containers, container.id, container) };
  }

  dropContainer(id: string): void {
    this.state = { ...this.state, containers: without(this.state.containers, id) };
  }

  /** Ended execs are forgotten, the oldest first, when there are too many. */
  putExec(exec: Exec): void {
    const execs = put(this.state.execs, exec.id, exec);
    const ended = Object.values(execs).filter(({ status }) => status === 'ended');
    const stale = ended.slice(0, Math.max(0, ended.length - this.limits.maxEndedExecs));
    this.state = { ...this.state, execs: stale.reduce((left, { id }) => without(left, id), execs) };
  }

  putNetwork(network: Network): void {
    this.state = { ...this.state, networks: put(this.state.networks, network.id, network) };
  }

  dropNetwork(id: string): void {
    this.state = { ...this.state, networks: without(this.state.networks, id) };
  }

  putVolume(volume: VolumeRecord): void {
    this.state = { ...this.state, volumes: put(this.state.volumes, volume.name, volume) };
  }

  dropVolume(name: string): void {
    this.state = { ...this.state, volumes: without(this.state.volumes, name) };
  }

  putImage(image: Image): void {
    this.state = { ...this.state, images: put(this.state.images, image.id, image) };
  }
}
