import type { Utility } from '../utility.ts';
import { clockIn, MONTHS, zoneOf } from './time-zone.ts';

const WIDTH = 20;

/** cal: this month, or one named by number and year. */
export const cal: Utility = (tool) => {
  const now = clockIn(zoneOf(tool), tool.now);
  const numbers = tool.args.filter((arg) => !arg.startsWith('-')).map(Number);
  const [first, second] = numbers;
  const year = second ?? first ?? now.year;
  const month = second === undefined ? now.month : (first ?? now.month);
  if (numbers.some((number) => !Number.isInteger(number)) || year < 1 || year > 9999) {
    return tool.fail(`illegal year value: use positive integer`);
  }
  if (month < 1 || month > 12) return tool.fail(`${month} is neither a month number (1..12) nor a name`);
  const months = numbers.length === 1 ? MONTHS.map((_name, index) => index + 1) : [month];
  for (const each of months) tool.out(page(each, year));
  return 0;
};

function page(month: number, year: number): string {
  const title = `${MONTHS[month - 1] ?? ''} ${year}`;
  const start = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: start }, () => '  '),
    ...Array.from({ length: days }, (_none, index) => String(index + 1).padStart(2)),
  ];
  const weeks = Array.from({ length: 6 }, (_none, week) => cells.slice(week * 7, week * 7 + 7).join(' '));
  const lead = ' '.repeat(Math.max(0, Math.floor((WIDTH - title.length) / 2)));
  return `${lead}${title}\nSu Mo Tu We Th Fr Sa\n${weeks.map((week) => `${week === '' ? ' '.repeat(WIDTH + 1) : week}\n`).join('')}`;
}
