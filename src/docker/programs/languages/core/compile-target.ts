import type { Declaration, Expression, Place, Target } from './ast.ts';
import { InstructionWriter } from './instruction-writer.ts';

/** What stands on the left side of an assignment. */
export abstract class TargetCompiler extends InstructionWriter {
  /** Of each optional chain around here, the jumps out of it. */
  readonly chains: number[][] = [];

  abstract expression(node: Expression): void;

  /** Puts what a name stands for on the stack. */
  abstract loadName(name: string, at: Place): void;

  /** Gives a name the value on the stack. */
  abstract storeName(name: string, at: Place, declare: Declaration | undefined): void;

  /** Takes the value on the stack into a target. */
  store(target: Target, declare?: Declaration): void {
    const { at } = target;
    switch (target.kind) {
      case 'name':
        this.storeName(target.name, at, declare);
        break;
      case 'member':
        this.expression(target.object);
        this.emit(at, { op: 'set-member', name: target.name });
        break;
      case 'index':
        this.expression(target.object);
        this.expression(target.key);
        this.emit(at, { op: 'set-index' });
        break;
      case 'slice':
        this.expression(target.object);
        for (const bound of [target.from, target.to]) {
          if (bound) this.expression(bound);
          else this.emit(at, { op: 'constant', value: null });
        }
        this.emit(at, { op: 'set-slice' });
        break;
      case 'sequence':
        this.emit(at, { op: 'unpack', count: target.items.length, rest: target.rest ?? -1 });
        for (const item of target.items) {
          if (item) this.store(item, declare);
          else this.emit(at, { op: 'pop' });
        }
        break;
      case 'fields':
        for (const { name, target: to } of target.entries) {
          this.emit(at, { op: 'dup' });
          this.emit(at, { op: 'field', name });
          this.store(to, declare);
        }
        if (target.rest) {
          this.emit(at, { op: 'dup' });
          this.emit(at, { op: 'rest-fields', names: target.entries.map(({ name }) => name) });
          this.store(target.rest, declare);
        }
        this.emit(at, { op: 'pop' });
        break;
      case 'default': {
        const defined = this.jump(at, 'keep-if-defined');
        this.expression(target.value);
        this.land(defined);
        this.store(target.target, declare);
        break;
      }
    }
  }

  /** The same place as something to read. */
  read(target: Target): void {
    const { at } = target;
    if (target.kind === 'name') this.loadName(target.name, at);
    else if (target.kind === 'member')
      this.expression({ kind: 'member', object: target.object, name: target.name, at });
    else if (target.kind === 'index')
      this.expression({ kind: 'index', object: target.object, key: target.key, at });
    else this.emit(at, { op: 'constant', value: null });
  }

  /** `target OP= value`, each of its parts computed once. */
  augment(target: Target, operator: string, value: () => void, at: Place): void {
    if (target.kind === 'member') {
      this.expression(target.object);
      this.emit(at, { op: 'dup' });
      this.emit(at, { op: 'member', name: target.name });
      value();
      this.emit(at, { op: 'augment', operator });
      this.emit(at, { op: 'swap' });
      this.emit(at, { op: 'set-member', name: target.name });
    } else if (target.kind === 'index') {
      this.expression(target.object);
      this.expression(target.key);
      this.emit(at, { op: 'dup2' });
      this.emit(at, { op: 'index' });
      value();
      this.emit(at, { op: 'augment', operator });
      this.emit(at, { op: 'rotate' });
      this.emit(at, { op: 'set-index' });
    } else {
      this.read(target);
      value();
      this.emit(at, { op: 'augment', operator });
      this.store(target);
    }
  }

  skipNullish(node: { readonly optional?: boolean; readonly at: Place }): void {
    if (node.optional) this.chains.at(-1)?.push(this.jump(node.at, 'skip-if-nullish'));
  }
}
