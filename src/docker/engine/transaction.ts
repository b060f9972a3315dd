import type { EventType } from './api/event.ts';
import { nextHex, type Draw, type RandomState } from '../../base/random.ts';
import { put, without, type Table } from '../../base/record.ts';
import type { Instant } from '../../base/time.ts';
import type { Container } from './container/container.ts';
import type { EngineContext } from './context.ts';
import type { EngineEvent } from './events.ts';
import type { Image } from './image/image.ts';
import type { Limits } from './limits.ts';
import type { Network } from './network/network.ts';
import type { Runtime } from './runtime.ts';
import type { EngineState } from './state.ts';
import type { VolumeRecord } from './volume/volume.ts';

/**
 * One operation at work: it holds the newest state and what happened so far, so that steps can be written one
 * after the other. It lives as long as the operation; states themselves are never changed.
 */
export class Transaction {
  state: EngineState;
  /** Moves on while the operation waits (`stop` gives the process time, `wait` sees it end). */
  now: Instant;
  readonly runtime: Runtime;
  readonly limits: Limits;
  readonly events: EngineEvent[] = [];

  constructor(state: EngineState, context: EngineContext) {
    this.state = state;
    this.now = context.now;
    this.runtime = context.runtime;
    this.limits = context.limits;
  }

  emit(type: EventType, action: string, id: string, attributes: Table<string>): void {
    const event: EngineEvent = { type, action, id, attributes, at: this.now };
    this.events.push(event);
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
