import { quote } from '../gofmt/quote.ts';
import { findField, findMethod } from '../value/go-type.ts';
import type { GoMethod, GoType } from '../value/go-type.ts';
import { fieldOf, indirect, isTrue, noValue, unwrapInterface, zeroValue } from '../value/go-value.ts';
import type { GoValue } from '../value/go-value.ts';
import { FunctionError } from './function.ts';
import type { FunctionTable, GoFunction, Parameter } from './function.ts';
import type { LimitedOutput } from './limits.ts';
import type { ChainNode, CommandNode, FieldNode, Node, Operand, PipeNode, VariableNode } from './node.ts';
import { nodeText } from './node-text.ts';
import { constant, constantFor, convert } from './parameter.ts';
import type { Mismatch } from './parameter.ts';
import { TemplateError } from './template-error.ts';
import { Variables } from './variables.ts';

/** What a map gives for a key that it lacks: no value, or an error that names the key. */
export type MissingKey = 'none' | 'error';

interface Scope {
  readonly text: string;
  /** The template's name: empty but for what `define` made. */
  readonly name: string;
  readonly functions: FunctionTable;
  readonly missingKey: MissingKey;
  readonly budget: LimitedOutput;
  readonly data: GoValue;
}

/**
 * Evaluates the expressions of one template. `final` is the value that a pipeline hands to its next command;
 * undefined for the first one.
 */
export class Evaluator {
  readonly #scope: Scope;
  readonly variables: Variables;
  /** The node being evaluated: errors name it. */
  #node: Node | undefined;

  constructor(scope: Scope) {
    this.#scope = scope;
    this.variables = new Variables(scope.data);
  }

  /** Says which node errors are about from here on. */
  at(node: Node): void {
    this.#node = node;
  }

  /** Throws Go's error for the node at hand. */
  fail(message: string): never {
    const { text, name } = this.#scope;
    if (this.#node === undefined) throw new TemplateError('execute', `template: ${name}: ${message}`);
    const before = text.slice(0, this.#node.at);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    const column = Buffer.byteLength(before.slice(lineStart));
    throw new TemplateError(
      'execute',
      `template: :${line}:${column}: executing ${quote(name)} at <${nodeText(this.#node)}>: ${message}`,
    );
  }

  /** A pipeline's value. Variables that it declares stay until the end of the scope. */
  pipe(dot: GoValue, pipe: PipeNode): GoValue {
    this.at(pipe);
    let value: GoValue | undefined;
    for (const command of pipe.commands) value = unwrapInterface(this.#command(dot, command, value));
    const result = value ?? noValue;
    for (const variable of pipe.variables) {
      if (pipe.assigns) this.#variable(variable.names[0]).value = result;
      else this.variables.declare(variable.names[0], result);
    }
    return result;
  }

  /** Gives `{{range $key, $item := …}}` its variables for one turn. */
  setRangeVariables(pipe: PipeNode, key: GoValue, item: GoValue): void {
    const [first, second] = pipe.variables;
    if (first === undefined) return;
    this.#variable(first.names[0]).value = second === undefined ? item : key;
    if (second !== undefined) this.#variable(second.names[0]).value = item;
  }

  #variable(name: string): { value: GoValue } {
    return this.variables.find(name) ?? this.fail(`undefined variable: ${name}`);
  }

  #command(dot: GoValue, command: CommandNode, final: GoValue | undefined): GoValue {
    const [first, ...args] = command.operands;
    switch (first.kind) {
      case 'field':
        return this.#field(dot, first, args, final);
      case 'chain':
        return this.#chain(dot, first, args, final);
      case 'variable':
        return this.#variableFields(dot, first, args, final);
      case 'identifier':
        this.at(first);
        return this.#callFunction(dot, first.name, command, args, final);
      case 'pipe':
        this.#refuseArguments(first, args, final);
        return this.pipe(dot, first);
      case 'dot':
        this.at(first);
        this.#refuseArguments(first, args, final);
        return dot;
      case 'nil':
        this.at(first);
        this.#refuseArguments(first, args, final);
        return this.fail('nil is not a command');
      case 'bool':
      case 'number':
      case 'string':
        this.at(first);
        this.#refuseArguments(first, args, final);
        return this.#settled(constant(first));
    }
  }

  #refuseArguments(node: Operand, args: readonly Operand[], final: GoValue | undefined): void {
    if (args.length > 0 || final !== undefined)
      this.fail(`can't give argument to non-function ${nodeText(node)}`);
  }

  #field(dot: GoValue, node: FieldNode, args: readonly Operand[], final?: GoValue): GoValue {
    this.at(node);
    return this.#fields(dot, dot, node, node.names, args, final);
  }

  #chain(dot: GoValue, node: ChainNode, args: readonly Operand[], final?: GoValue): GoValue {
    this.at(node);
    if (node.of.kind === 'nil') this.fail(`indirection through explicit nil in ${nodeText(node)}`);
    const receiver = this.#argument(dot, 'untouched', node.of);
    return this.#fields(dot, receiver, node, node.names, args, final);
  }

  #variableFields(dot: GoValue, node: VariableNode, args: readonly Operand[], final?: GoValue): GoValue {
    this.at(node);
    const [name, ...fields] = node.names;
    const { value } = this.#variable(name);
    if (fields.length > 0) return this.#fields(dot, value, node, fields, args, final);
    this.#refuseArguments(node, args, final);
    return value;
  }

  /** `.A.B.C` of `receiver`; the last may be a method, and gets the arguments. */
  #fields(
    dot: GoValue,
    receiver: GoValue,
    node: Node,
    names: readonly string[],
    args: readonly Operand[],
    final?: GoValue,
  ): GoValue {
    let value = receiver;
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      value = this.#member(dot, value, node, name, isLast ? args : [], isLast ? final : undefined);
    }
    return value;
  }

  #member(
    dot: GoValue,
    from: GoValue,
    node: Node,
    name: string,
    args: readonly Operand[],
    final?: GoValue,
  ): GoValue {
    if (from.kind === 'none') {
      return this.#scope.missingKey === 'error'
        ? this.fail(`nil data; no entry for key ${quote(name)}`)
        : noValue;
    }
    const typeName = from.type.name;
    const { value: receiver, isNil } = indirect(from);
    if (receiver.kind === 'none') return noValue;
    if (isNil && receiver.kind === 'interface')
      return this.fail(`nil pointer evaluating ${typeName}.${name}`);
    const method = findMethod(receiver.type, name);
    if (method !== undefined && !isNil)
      return this.#callMethod(dot, receiver, method, name, node, args, final);
    const hasArguments = args.length > 0 || final !== undefined;
    if (receiver.kind === 'struct') {
      const path = findField(receiver.type, name);
      if (path !== undefined) {
        if (hasArguments) this.fail(`${name} has arguments but cannot be invoked as function`);
        return this.#follow(receiver, path);
      }
    }
    if (receiver.kind === 'map' && receiver.type.key.name === 'string') {
      if (hasArguments) this.fail(`${name} is not a method but has arguments`);
      const entry = receiver.entries?.get(name);
      if (entry !== undefined) return entry;
      return this.#scope.missingKey === 'error'
        ? this.fail(`map has no entry for key ${quote(name)}`)
        : noValue;
    }
    if (isNil && receiver.kind === 'pointer' && hasMember(receiver.type.target, name)) {
      this.fail(`nil pointer evaluating ${typeName}.${name}`);
    }
    return this.fail(`can't evaluate field ${name} in type ${typeName}`);
  }

  #follow(
    from: Extract<GoValue, { kind: 'struct' }>,
    path: NonNullable<ReturnType<typeof findField>>,
  ): GoValue {
    let value: GoValue = from;
    for (const field of path) {
      const { value: struct } = indirect(value);
      value = struct.kind === 'struct' ? fieldOf(struct, field) : zeroValue(field.type);
    }
    return value;
  }

  #callMethod(
    dot: GoValue,
    receiver: GoValue,
    method: GoMethod,
    name: string,
    node: Node,
    args: readonly Operand[],
    final: GoValue | undefined,
  ): GoValue {
    const target: GoFunction = {
      parameters: method.parameters,
      variadic: false,
      call: (values) => method.call(receiver, values),
    };
    return this.#call(dot, target, name, node, args, final);
  }

  #callFunction(dot: GoValue, name: string, node: Node, args: readonly Operand[], final?: GoValue): GoValue {
    const target = this.#scope.functions[name];
    if (target === undefined) return this.fail(`${quote(name)} is not a defined function`);
    return this.#call(dot, target, name, node, args, final);
  }

  #call(
    dot: GoValue,
    target: GoFunction,
    name: string,
    node: Node,
    args: readonly Operand[],
    final?: GoValue,
  ): GoValue {
    this.#scope.budget.step();
    this.#checkCount(target, name, args.length, final !== undefined);
    if (name === 'and' || name === 'or') return this.#shortCircuit(dot, name, args, final);
    const values = args.map((arg, index) => this.#argument(dot, parameterAt(target, index), arg));
    if (final !== undefined) values.push(this.#settled(convert(final, parameterAt(target, args.length))));
    try {
      if (name === 'call') refuseCall(args[0], values[0] ?? noValue);
      const result = target.call(values, this.#scope.budget);
      if (result.kind === 'string') this.#scope.budget.spend(result.value.length);
      return result;
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      this.at(node);
      return this.fail(`error calling ${name}: ${error.message}`);
    }
  }

  #checkCount(target: GoFunction, name: string, given: number, hasFinal: boolean): void {
    const count = given + (hasFinal ? 1 : 0);
    const wanted = target.parameters.length;
    if (target.variadic && count < wanted - 1) {
      this.fail(`wrong number of args for ${name}: want at least ${wanted - 1} got ${given}`);
    }
    if (!target.variadic && count !== wanted) {
      this.fail(`wrong number of args for ${name}: want ${wanted} got ${count}`);
    }
  }

  /** `and` and `or` evaluate no further than they must. */
  #shortCircuit(
    dot: GoValue,
    name: 'and' | 'or',
    args: readonly Operand[],
    final: GoValue | undefined,
  ): GoValue {
    let value: GoValue = noValue;
    for (const arg of args) {
      value = this.#argument(dot, 'untouched', arg);
      if (isTrue(unwrapInterface(value)) === (name === 'or')) return value;
    }
    return final ?? value;
  }

  /** An argument's value, of the type that its parameter asks for. */
  #argument(dot: GoValue, parameter: Parameter, node: Operand): GoValue {
    this.at(node);
    switch (node.kind) {
      case 'dot':
        return this.#settled(convert(dot, parameter));
      case 'field':
        return this.#settled(convert(this.#field(dot, node, []), parameter));
      case 'variable':
        return this.#settled(convert(this.#variableFields(dot, node, []), parameter));
      case 'pipe':
        return this.#settled(convert(this.pipe(dot, node), parameter));
      case 'identifier':
        return this.#settled(convert(this.#callFunction(dot, node.name, node, []), parameter));
      case 'chain':
        return this.#settled(convert(this.#chain(dot, node, []), parameter));
      case 'bool':
      case 'nil':
      case 'number':
      case 'string':
        return this.#settled(constantFor(node, parameter));
    }
  }

  #settled(result: GoValue | Mismatch): GoValue {
    return result.kind === 'mismatch' ? this.fail(result.message) : result;
  }
}

function parameterAt(target: GoFunction, index: number): Parameter {
  return target.parameters[index] ?? target.parameters.at(-1) ?? 'untouched';
}

function hasMember(type: GoType, name: string): boolean {
  if (findMethod(type, name) !== undefined) return true;
  return type.kind !== 'struct' || findField(type, name) !== undefined;
}

function refuseCall(node: Operand | undefined, value: GoValue): never {
  const callee = unwrapInterface(value);
  if (callee.kind === 'none') throw new FunctionError('call of nil');
  throw new FunctionError(
    `non-function ${node === undefined ? '' : nodeText(node)} of type ${callee.type.name}`,
  );
}
