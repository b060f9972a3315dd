import { AwkError } from './syntax-tree.ts';
import { compareValues, type AwkValue } from './values.ts';

/** Arithmetic. @param isStrict whether a division by zero ends the program */
export function calculate(operator: string, left: number, right: number, isStrict: boolean): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0 && isStrict) throw new AwkError('Division by zero');
      return left / right;
    case '%':
      if (right === 0 && isStrict) throw new AwkError('Division by zero');
      return left % right;
    default:
      return left ** right;
  }
}

/** Whether a comparison holds. @param format CONVFMT */
export function holds(operator: string, left: AwkValue, right: AwkValue, format: string): boolean {
  const order = compareValues(left, right, format);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}
