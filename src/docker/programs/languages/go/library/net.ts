import type { NativeTable } from '../../core/language.ts';
import { plain, tuple } from '../../core/value.ts';
import { findAddress } from '../../net/dial.ts';
import { pairsOf } from '../../net/exchange.ts';
import { strings } from '../run/values.ts';

/** net and net/url. */
export const NET: Readonly<Record<string, string>> = {
  net: `package net
import "errors"
type IP []byte
type Addr interface { String() string; Network() string }
type Conn interface { Close() error }
type conn struct{}
func (conn) Close() error { return nil }
func lookup(host string) ([]string, string)
func LookupHost(host string) ([]string, error) { all, problem := lookup(host); if problem != "" { return nil, errors.New(problem) }; return all, nil }
func JoinHostPort(host, port string) string { return host + ":" + port }
`,
  'net/url': `package url
type Values map[string][]string
func (v Values) Get(key string) string { if all := v[key]; len(all) > 0 { return all[0] }; return "" }
func (v Values) Set(key, value string) { v[key] = []string{value} }
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }
func (v Values) Has(key string) bool { _, ok := v[key]; return ok }
func (v Values) Encode() string { s := ""; for k, all := range v { for _, each := range all { if s != "" { s += "&" }; s += QueryEscape(k) + "=" + QueryEscape(each) } }; return s }
func QueryEscape(s string) string
func PathEscape(s string) string { return QueryEscape(s) }
type URL struct { Scheme, Host, Path, RawQuery, Fragment string }
func pairs(query string) []string
func parts(raw string) []string
func (u *URL) Query() Values { return ParseValues(u.RawQuery) }
func ParseValues(query string) Values { v := Values{}; all := pairs(query); for i := 0; i+1 < len(all); i += 2 { v.Add(all[i], all[i+1]) }; return v }
func (u *URL) String() string { s := u.Path; if u.Host != "" { s = u.Scheme + "://" + u.Host + s }; if u.RawQuery != "" { s += "?" + u.RawQuery }; return s }
func (u *URL) Hostname() string { for i := 0; i < len(u.Host); i++ { if u.Host[i] == ':' { return u.Host[:i] } }; return u.Host }
func Parse(raw string) (*URL, error) { p := parts(raw); return &URL{p[0], p[1], p[2], p[3], ""}, nil }
`,
};

/** What of net and net/url is not written in Go. */
export const NET_NATIVES: NativeTable = {
  'net.lookup': (vm, { args: [host] }) => {
    const found = findAddress(vm.process, plain(host));
    return 'failure' in found
      ? tuple([null, `lookup ${plain(host)}: no such host`])
      : tuple([strings([found.address]), '']);
  },
  'net/url.QueryEscape': (_vm, { args: [text] }) => encodeURIComponent(plain(text)).replaceAll('%20', '+'),
  'net/url.pairs': (_vm, { args: [query] }) => strings(pairsOf(plain(query)).flat()),
  'net/url.parts': (_vm, { args: [raw] }) => {
    const [, scheme = '', host = '', path = '', query = ''] =
      /^(?:(\w+):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(plain(raw).slice(0, 4000)) ?? [];
    return strings([scheme, host, path, query]);
  },
};
