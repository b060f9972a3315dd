import { compareVersions } from '../versions.ts';

/** A gem of rubygems.org, as far as installing it shows. */
export interface Gem {
  readonly name: string;
  readonly version: string;
  readonly kilobytes: number;
  /** It is compiled while it is installed. */
  readonly isNative: boolean;
  readonly commands: readonly string[];
  /** Conditions by name: `>= 3.0.0, < 4`. */
  readonly requires: Readonly<Record<string, string>>;
}

const ROWS: readonly string[] = [
  // name|version|kB, n for native|commands|dependencies
  'activesupport|8.0.3|2900||base64 bigdecimal concurrent-ruby connection_pool i18n minitest tzinfo',
  'ast|2.4.3|30||',
  'base64|0.3.0|20||',
  'bcrypt|3.1.20|330n||',
  'bigdecimal|3.3.0|500n||',
  'builder|3.3.0|60||',
  'bundler|2.7.2|1600|bundle bundler|',
  'byebug|12.0.0|700n|byebug|',
  'concurrent-ruby|1.3.5|1400||',
  'connection_pool|2.5.4|40||',
  'dalli|3.2.8|130||',
  'diff-lcs|1.6.2|220|htmldiff ldiff|',
  'dotenv|3.1.8|40|dotenv|',
  'erubi|1.13.1|40||',
  'faker|3.5.2|3800|faker|i18n',
  'faraday|2.14.0|280||faraday-net_http json logger',
  'faraday-net_http|3.4.1|25||net-http',
  'ffi|1.17.2|900n||',
  'foreman|0.90.0|70|foreman|thor',
  'haml|6.3.0|250|haml|temple tilt',
  'httparty|0.23.2|230|httparty|bigdecimal mini_mime multi_xml',
  'i18n|1.14.7|150||concurrent-ruby',
  'json|2.15.1|230n||',
  'jwt|3.1.2|110||base64',
  'logger|1.7.0|40||',
  'mini_mime|1.1.5|90||',
  'mini_portile2|2.8.9|120||',
  'minitest|5.25.5|200||',
  'mongo|2.21.3|3200||bson',
  'bson|5.2.0|400n||',
  'multi_xml|0.7.2|30||bigdecimal',
  'mustermann|3.0.4|80||ruby2_keywords',
  'mysql2|0.5.7|170n||bigdecimal',
  'net-http|0.6.0|110||uri',
  'nio4r|2.7.4|420n||',
  'nokogiri|1.18.10|9400|nokogiri|racc',
  'parser|3.3.9.0|1300|ruby-parse|ast racc',
  'pg|1.6.2|900n||',
  'pry|0.15.2|500|pry|coderay method_source',
  'coderay|1.1.3|330|coderay|',
  'method_source|1.1.0|20||',
  'puma|7.0.4|700n|puma pumactl|nio4r',
  'puma|6.6.1|700n|puma pumactl|nio4r',
  'racc|1.8.1|300n|racc|',
  'rack|3.2.2|430||',
  'rack|2.2.19|560|rackup|',
  'rack-protection|4.2.1|40||base64 logger rack',
  'rack-protection|3.2.0|40||base64 rack',
  'rack-session|2.1.1|60||base64 rack',
  'rack-test|2.2.0|50||rack',
  'rackup|2.2.1|40|rackup|rack',
  'rails|8.0.3|30|rails|activesupport bundler railties',
  'railties|8.0.3|1000|rails|activesupport rake thor zeitwerk',
  'rake|13.3.0|250|rake|',
  'redis|5.4.1|130||redis-client',
  'redis|4.8.1|190||',
  'redis-client|0.26.1|90||connection_pool',
  'rexml|3.4.4|250||',
  'rspec|3.13.1|20||rspec-core rspec-expectations rspec-mocks',
  'rspec-core|3.13.5|500|rspec|rspec-support',
  'rspec-expectations|3.13.5|270||diff-lcs rspec-support',
  'rspec-mocks|3.13.5|260||diff-lcs rspec-support',
  'rspec-support|3.13.6|110||',
  'rubocop|1.81.1|4800|rubocop|json parser rainbow unicode-display_width',
  'rainbow|3.1.1|30||',
  'ruby2_keywords|0.0.5|10||',
  'sassc|2.4.0|4600n||ffi',
  'sequel|5.97.0|3700|sequel|bigdecimal',
  'sidekiq|8.0.8|900|sidekiq|connection_pool json logger rack redis-client',
  'sinatra|4.2.1|380||logger mustermann rack rack-protection rack-session tilt',
  'sinatra|3.2.0|390||mustermann rack rack-protection tilt',
  'sinatra-contrib|4.2.1|150||multi_json mustermann rack-protection sinatra tilt',
  'multi_json|1.17.0|60||',
  'slim|5.2.1|130|slimrb|temple tilt',
  'sqlite3|2.7.4|3600||mini_portile2',
  'temple|0.10.4|110||',
  'thin|2.0.1|300n|thin|daemons eventmachine logger rack',
  'daemons|1.4.1|90||',
  'eventmachine|1.2.7|1200n||',
  'thor|1.4.0|200|thor|',
  'tilt|2.6.1|100|tilt|',
  'tzinfo|2.0.6|260||concurrent-ruby',
  'unicode-display_width|3.2.0|50||',
  'uri|1.0.4|50||',
  'webrick|1.9.1|200||',
  'zeitwerk|2.7.3|70||',
]; // prettier-ignore

/** What a dependency has to be, where not any version will do. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'sinatra 4.2.1 rack': '>= 3.0.0, < 4', 'sinatra 4.2.1 rack-protection': '= 4.2.1', 'sinatra 4.2.1 mustermann': '~> 3.0', 'sinatra 4.2.1 tilt': '~> 2.0', 'sinatra 4.2.1 logger': '>= 1.6.0', 'sinatra 4.2.1 rack-session': '>= 2.0.0, < 3',
  'sinatra 3.2.0 rack': '~> 2.2, >= 2.2.4', 'sinatra 3.2.0 rack-protection': '= 3.2.0', 'sinatra 3.2.0 mustermann': '~> 3.0', 'sinatra 3.2.0 tilt': '~> 2.0',
  'rack-protection 4.2.1 rack': '>= 3.0.0, < 4', 'rack-protection 4.2.1 base64': '>= 0.1.0', 'rack-protection 4.2.1 logger': '>= 1.6.0', 'rack-protection 3.2.0 rack': '~> 2.2, >= 2.2.4', 'rack-protection 3.2.0 base64': '>= 0.1.0',
  'rack-session 2.1.1 rack': '>= 3.0.0', 'rack-session 2.1.1 base64': '>= 0.1.0', 'rackup 2.2.1 rack': '>= 3', 'puma 7.0.4 nio4r': '~> 2.0', 'puma 6.6.1 nio4r': '~> 2.0', 'mustermann 3.0.4 ruby2_keywords': '~> 0.0.1', 'redis 5.4.1 redis-client': '>= 0.22.0',
}; // prettier-ignore

const ALL: readonly Gem[] = ROWS.map((row) => {
  const [name = '', version = '', size = '', commands = '', requires = ''] = row.split('|');
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return {
    name,
    version,
    kilobytes: Number.parseFloat(size),
    isNative: size.endsWith('n'),
    commands: words(commands),
    requires: Object.fromEntries(
      words(requires).map((each) => [each, CONDITIONS[`${name} ${version} ${each}`] ?? '>= 0']),
    ),
  };
});

/** The releases of a gem that are known here, the newest first. */
export function gemsNamed(name: string): readonly Gem[] {
  return ALL.filter((gem) => gem.name === name).toSorted((a, b) => compareVersions(b.version, a.version));
}

/** Gems that come with Ruby itself. */
export const DEFAULT_GEMS: Readonly<Record<string, string>> = {
  bundler: '2.6.9', json: '2.9.1', logger: '1.6.4', base64: '0.2.0', uri: '1.0.3', 'net-http': '0.6.0', rake: '13.2.1', minitest: '5.25.4', bigdecimal: '3.1.8', racc: '1.8.1', rexml: '3.4.0', erb: '4.0.4', csv: '3.3.2', irb: '1.14.3', stringio: '3.1.2', date: '3.4.1', psych: '5.2.2', rdoc: '6.14.0', reline: '0.6.0', timeout: '0.4.3',
}; // prettier-ignore

const FEATURES: Readonly<Record<string, string>> = {
  'sinatra/base': 'sinatra', 'sinatra/json': 'sinatra-contrib', 'sinatra/reloader': 'sinatra-contrib', 'rack/handler/puma': 'puma', active_support: 'activesupport', 'active_support/all': 'activesupport', 'dotenv/load': 'dotenv', 'pry-byebug': 'byebug',
}; // prettier-ignore

/** The gem that brings a feature; undefined where none is known. */
export function gemOfFeature(feature: string): string | undefined {
  const gem = FEATURES[feature] ?? feature;
  const isDefault = Object.hasOwn(DEFAULT_GEMS, gem) || ['set', 'time'].includes(gem);
  return !isDefault && gemsNamed(gem).length > 0 ? gem : undefined;
}
