import { quote } from '../gofmt/quote.ts';
import type { CommandNode, Node, Operand, PipeNode } from './node.ts';

/** A node written out as Go shows it between `<` and `>` in an error. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.number.text;
    case 'string':
      return node.source;
    case 'identifier':
      return node.name;
    case 'field':
      return `.${node.names.join('.')}`;
    case 'variable':
      return node.names.join('.');
    case 'chain':
      return `${argumentText(node.of)}.${node.names.join('.')}`;
    case 'pipe':
      return pipeText(node);
    case 'command':
      return commandText(node);
    case 'text':
      return node.text;
    case 'action':
      return `{{${pipeText(node.pipe)}}}`;
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${pipeText(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'if':
    case 'with':
    case 'range':
      return `{{${node.kind} ${pipeText(node.pipe)}}}…{{end}}`;
  }
}

function pipeText(pipe: PipeNode): string {
  const commands = pipe.commands.map(commandText).join(' | ');
  if (pipe.variables.length === 0) return commands;
  return `${pipe.variables.map(nodeText).join(', ')} ${pipe.assigns ? '=' : ':='} ${commands}`;
}

function commandText(command: CommandNode): string {
  return command.operands.map(argumentText).join(' ');
}

function argumentText(operand: Operand): string {
  return operand.kind === 'pipe' ? `(${pipeText(operand)})` : nodeText(operand);
}
