import { describe, expect, test } from 'vitest';
import { byteLength, firstBytes } from '../../../../src/linux/utilities/http/byte-length.ts';
import { header, headerValues, withHeader } from '../../../../src/linux/utilities/http/headers.ts';
import {
  formatRequest,
  formatResponse,
  parseRequest,
  parseResponse,
} from '../../../../src/linux/utilities/http/message.ts';
import { formatUrl, parseUrl, resolveUrl } from '../../../../src/linux/utilities/http/url.ts';

describe('HTTP messages', () => {
  test('a request comes back as it was written', () => {
    const request = {
      method: 'POST',
      target: '/a?b=1',
      version: '1.1',
      headers: [
        ['Host', 'localhost:8080'],
        ['Content-Length', '6'],
      ],
      body: '붕어',
    } as const;
    const text = formatRequest(request);
    expect(text).toBe('POST /a?b=1 HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: 6\r\n\r\n붕어');
    expect(parseRequest(text)).toEqual(request);
  });

  test('a request typed by hand needs neither carriage returns nor a body nor the empty line', () => {
    expect(parseRequest('GET / HTTP/1.0\n\n')).toMatchObject({ method: 'GET', target: '/', version: '1.0' });
    expect(parseRequest('GET /x\n')).toMatchObject({ target: '/x', version: '1.0' });
  });

  test.each(['', 'PING\r\n', 'GET / HTTP/3\r\n\r\n', 'GET / HTTP/1.1\r\nno header\r\n\r\n'])(
    'what is no request is told: %j',
    (text) => {
      expect(parseRequest(text)).toBeUndefined();
    },
  );

  test('an answer gets its length in bytes and the reason of its status', () => {
    const text = formatResponse({ status: 404, headers: [['Server', 'x']], body: '붕어\n' });
    expect(text).toBe('HTTP/1.1 404 Not Found\r\nServer: x\r\nContent-Length: 7\r\n\r\n붕어\n');
    expect(parseResponse(text)).toMatchObject({ status: 404, reason: 'Not Found', body: '붕어\n' });
  });

  test('an answer to HEAD has no body though it tells a length', () => {
    const text = formatResponse({ status: 200, headers: [['Content-Length', '9']], body: '' });
    expect(parseResponse(text, 'HEAD')).toMatchObject({ body: '', headers: [['Content-Length', '9']] });
  });

  test('chunks are put together', () => {
    const text =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n';
    expect(parseResponse(text)?.body).toBe('abc0123456789');
  });

  test('without a length the body runs to the end', () => {
    expect(parseResponse('HTTP/1.0 200 OK\r\n\r\nall of it')?.body).toBe('all of it');
    expect(parseResponse('+PONG\r\n')).toBeUndefined();
  });

  test('headers are found whatever their case', () => {
    const headers = [
      ['Set-Cookie', 'a'],
      ['set-cookie', 'b'],
      ['X', 'y'],
    ] as const;
    expect(header(headers, 'SET-COOKIE')).toBe('a');
    expect(headerValues(headers, 'Set-Cookie')).toEqual(['a', 'b']);
    expect(withHeader([['X', 'y']], 'x', 'z')).toEqual([['X', 'z']]);
  });
});

test('bytes are counted as UTF-8, an undecodable one as itself', () => {
  expect([
    byteLength('a'),
    byteLength('é'),
    byteLength('붕'),
    byteLength('😀'),
    byteLength('\udc80'),
  ]).toEqual([1, 2, 3, 4, 1]);
  expect(firstBytes('a붕어', 5)).toBe('a붕');
  expect(firstBytes('😀😀', 4)).toBe('😀');
});

describe('URLs', () => {
  test.each([
    ['localhost', 'http', 'localhost', 80, '/'],
    ['localhost:8080/x?y=1#z', 'http', 'localhost', 8080, '/x?y=1'],
    ['https://web', 'https', 'web', 443, '/'],
    ['http://user:pw@web?q', 'http', 'web', 80, '/?q'],
    ['http://[::1]:81/', 'http', '::1', 81, '/'],
  ])('%s', (text, scheme, host, port, target) => {
    expect(parseUrl(text)).toMatchObject({ scheme, host, port, target });
  });

  test.each(['', 'http://', 'http:///x', 'a b', 'localhost:99999', 'localhost:x'])('no URL: %j', (text) => {
    expect(parseUrl(text)).toBeUndefined();
  });

  test.each([
    ['/y', 'http://web:8080/y'],
    ['y', 'http://web:8080/a/y'],
    ['http://other/z', 'http://other/z'],
  ])('Location %s', (location, expected) => {
    const base = parseUrl('web:8080/a/b?c');
    const found = base && resolveUrl(base, location);
    expect(found && formatUrl(found)).toBe(expected);
  });
});
