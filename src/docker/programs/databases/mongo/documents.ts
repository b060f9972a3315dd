/** A document as it is stored: JSON, an ObjectId being `{ $oid }` and a Date `{ $date }`. */
export type Document = Readonly<Record<string, unknown>>;

/** What is asked that this server does not understand. */
export class NotUnderstood extends Error {}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(document: unknown, path: string): unknown {
  let value: unknown = document;
  for (const key of path.split('.'))
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

const COMPARISONS: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  $gt: (a, b) => a > b,
  $gte: (a, b) => a >= b,
  $lt: (a, b) => a < b,
  $lte: (a, b) => a <= b,
};

/** Whether a document fits a filter. @throws NotUnderstood */
export function fits(document: Document, filter: Document): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === '$and' || key === '$or') {
      const parts = (Array.isArray(wanted) ? wanted : []).filter(isObject);
      return key === '$and'
        ? parts.every((each) => fits(document, each))
        : parts.some((each) => fits(document, each));
    }
    if (key.startsWith('$')) throw new NotUnderstood(`unknown top level operator: ${key}`);
    return fitsValue(valueAt(document, key), wanted);
  });
}

function fitsValue(value: unknown, wanted: unknown): boolean {
  if (
    !isObject(wanted) ||
    !Object.keys(wanted).some((key) => key.startsWith('$') && key !== '$oid' && key !== '$date')
  ) {
    return isSame(value, wanted) || (Array.isArray(value) && value.some((each) => isSame(each, wanted)));
  }
  return Object.entries(wanted).every(([operator, operand]) => {
    const compare = COMPARISONS[operator];
    if (compare) return typeof value === typeof operand && compare(value as number, operand as number);
    if (operator === '$eq') return isSame(value, operand);
    if (operator === '$ne') return !isSame(value, operand);
    if (operator === '$exists') return (value !== undefined) === (operand === true);
    if (operator === '$in' || operator === '$nin') {
      return Array.isArray(operand) && operand.some((each) => isSame(value, each)) === (operator === '$in');
    }
    throw new NotUnderstood(`unknown operator: ${operator}`);
  });
}

/** $set, $unset, $inc and $push. @throws NotUnderstood */
export function updated(document: Document, change: Document): Document {
  const result: Record<string, unknown> = { ...document };
  for (const [operator, fields] of Object.entries(change)) {
    if (!isObject(fields)) throw new NotUnderstood('Update document requires atomic operators');
    for (const [key, value] of Object.entries(fields)) {
      if (operator === '$set') result[key] = value;
      else if (operator === '$unset') delete result[key];
      else if (operator === '$inc') result[key] = Number(result[key] ?? 0) + Number(value);
      else if (operator === '$push')
        result[key] = [...(Array.isArray(result[key]) ? (result[key] as readonly unknown[]) : []), value];
      else throw new NotUnderstood(`Unknown modifier: ${operator}`);
    }
  }
  return result;
}

export function compareBy(order: Document): (a: Document, b: Document) => number {
  return (a, b) => {
    for (const [key, direction] of Object.entries(order)) {
      const [x, y] = [valueAt(a, key), valueAt(b, key)] as [number, number];
      if (x !== y) return (x < y ? -1 : 1) * Number(direction);
    }
    return 0;
  };
}
