import { describe, expect, it } from 'vitest';
import { ENV, run } from '../language-computer.ts';

/** Program, and what ruby prints for it. */
const PROGRAMS: readonly (readonly [name: string, program: string, output: string])[] = [
  ['texts with values in them', 'n = "kim"\nputs "#{n.upcase} is #{1 + 2}", \'#{n}\'', 'KIM is 3\n#{n}\n'],
  ['collections', 'p [1, "a", nil, :b, 2.5], {a: 1, "b" => [true]}', '[1, "a", nil, :b, 2.5]\n{a: 1, "b" => [true]}\n'],
  ['blocks', 'puts (1..5).select(&:even?).map { |x| x * 2 }.inject(:+)\n[3, 1, 2].sort.each_with_index { |v, i| print i, v, " " }\nputs', '12\n01 12 23 \n'],
  ['what a block leaves', 'def first(list)\n  list.each { |v| return v if v > 1 }\n  nil\nend\np first([1, 2, 3])\n5.times { |n| break if n > 2; print n }\nputs', '2\n012\n'],
  ['classes', 'class A\n  attr_reader :n\n  def initialize(n) = @n = n\n  def to_s = "A(#{@n})"\n  def say; "#{n}!"; end\nend\nclass B < A\n  def say\n    super + "?"\n  end\nend\nb = B.new("x")\nputs b, b.say, b.is_a?(A), B.superclass', 'A(x)\nx!?\ntrue\nA\n'],
  ['arguments', 'def f(a, b = 2, *c, k: 1, **o, &blk)\n  [a, b, c, k, o, blk&.call]\nend\np f(1), f(1, 5, 6, k: 3, z: 0) { 9 }', '[1, 2, [], 1, {}, nil]\n[1, 5, [6], 3, {z: 0}, 9]\n'],
  ['exceptions', 'begin\n  Integer("x")\nrescue ArgumentError => e\n  puts e.message\nelse\n  puts "no"\nensure\n  puts "end"\nend\nn = 0\nbegin\n  n += 1\n  raise "again" if n < 3\n  puts n\nrescue\n  retry\nend', 'invalid value for Integer(): "x"\nend\n3\n'],
  ['choices', 'x = case 7 when 1..5 then "low" when Integer then "int" else "?" end\nputs x, (x == "int" ? 1 : 2)\nputs "odd" unless 2.odd?', 'int\n1\nodd\n'],
  ['loops', 'i = 0\nwhile true\n  i += 1\n  next if i == 2\n  break if i > 3\n  puts i\nend\nloop do\n  i -= 1\n  break unless i > 2\nend\np i', '1\n3\n2\n'],
  ['several at once', 'a, (b, c), *d = 1, [2, 3], 4, 5\np a, b, c, d\na, b = b, a\np [a, b]', '1\n2\n3\n[4, 5]\n[2, 1]\n'],
  ['texts that grow', 's = +""\ns << "abc" << "d"\ns.upcase!\nputs s, s.gsub(/B(.)/) { $1.downcase }', 'ABCD\nAcD\n'],
  ['heredocs', 'n = 1\nputs <<~EOS\n  one\n    #{n + 1}\nEOS', 'one\n  2\n'],
  ['numbers', 'puts 7 / 2, -7 / 2, 7.0 / 2, 2**70, 10.fdiv(4), 3.14159.round(2), "%05.1f" % 2.5', '3\n-4\n3.5\n1180591620717411303424\n2.5\n3.14\n002.5\n'],
  ['modules and structs', 'module Hi\n  def hi = "hi #{name}"\nend\nP = Struct.new(:name) do\n  include Hi\nend\nputs P.new("kim").hi\np P.new(1)', 'hi kim\n#<struct P name=1>\n'],
  ['lambdas and procs', 'add = ->(a, b = 1) { a + b }\nputs add.(2), add[2, 3], %w[a b].map(&:to_sym).inspect\ndef y; yield 1, 2; end\ny { |a, b| p [b, a] }', '3\n5\n[:a, :b]\n[2, 1]\n'],
  ['enumerables of its own', 'class S\n  include Enumerable\n  def initialize(*i) = @i = i\n  def each(&b)\n    @i.each(&b)\n    self\n  end\nend\ns = S.new(3, 1, 2)\np s.sort, s.map { |x| x + 1 }, s.include?(1), s.first\np %w[a b a].uniq, "ab".each_char.map(&:ord)', '[1, 2, 3]\n[4, 2, 3]\ntrue\n3\n["a", "b"]\n[97, 98]\n'],
  ['errors of its own', 'class E < StandardError\n  def initialize(msg = "usual")\n    super\n  end\nend\nbegin\n  raise E\nrescue E => e\n  puts e.message\nend\nat_exit { puts "bye" }\nputs "last"', 'usual\nlast\nbye\n'],
  ['JSON and patterns', 'require "json"\nputs({ a: [1, nil] }.to_json)\np JSON.parse(\'{"x": [1]}\')\nputs $1 if "k=v" =~ /=(.)/\np "a1b22".scan(/\\d+/), "k=v".match(/(?<k>.)=/)[:k]', '{"a":[1,null]}\n{"x" => [1]}\nv\n["1", "22"]\n"k"\n'],
]; // prettier-ignore

describe('ruby', () => {
  it.each(PROGRAMS)('runs %s', (_, program, output) => {
    const result = run(['ruby', '-e', program]);
    expect(result.stderr).toBe('');
    expect(result.stdout).toBe(output);
    expect(result.code).toBe(0);
  });

  it.each([
    ['a name that is not there', 'nope', "app.rb:1:in '<main>': undefined local variable or method 'nope' for main (NameError)\n\nnope\n^^^^\n"],
    ['a method that is not there', 'x = nil\nx.upcase', "app.rb:2:in '<main>': undefined method 'upcase' for nil (NoMethodError)\n\nx.upcase\n ^^^^^^^\n"],
    ['a division', 'def f(n)\n  1 / n\nend\nf(0)', "app.rb:2:in 'Integer#/': divided by 0 (ZeroDivisionError)\n\tfrom app.rb:2:in 'Object#f'\n\tfrom app.rb:4:in '<main>'\n"],
    ['a library that is not there', "require 'sinatra'", "<internal:/usr/local/lib/ruby/3.4.0/rubygems/core_ext/kernel_require.rb>:136:in 'Kernel#require': cannot load such file -- sinatra (LoadError)\n\tfrom <internal:/usr/local/lib/ruby/3.4.0/rubygems/core_ext/kernel_require.rb>:136:in 'Kernel#require'\n\tfrom app.rb:1:in '<main>'\n"],
    ['what was raised', 'raise ArgumentError, "bad"', "app.rb:1:in '<main>': bad (ArgumentError)\n"],
  ])('tells of %s where it was', (_, program, words) => {
    const result = run(['ruby', 'app.rb'], { files: { '/w/app.rb': `${program}\n` }, cwd: '/w' });
    expect(result.stderr).toBe(words);
    expect(result.code).toBe(1);
  }); // prettier-ignore

  it('speaks as older versions where it is one', () => {
    const env = { ...ENV, RUBY_VERSION: '3.2.9' };
    expect(run(['ruby', '-e', 'nil.x'], { env }).stderr).toContain(
      "-e:1:in `<main>': undefined method `x' for nil:NilClass (NoMethodError)\n",
    );
    expect(run(['ruby', '-e', 'p({a: 1})'], { env }).stdout).toBe('{:a=>1}\n');
  });

  it('keeps its output back until it ends, unless told not to', () => {
    const program = 'puts 1\nsleep 60\n';
    expect(run(['ruby', '-e', program], { seconds: 10 }).stdout).toBe('');
    expect(run(['ruby', '-e', `$stdout.sync = true\n${program}`], { seconds: 10 }).stdout).toBe('1\n');
  });

  it('says its version', () => {
    expect(run(['ruby', '-v']).stdout).toBe(
      'ruby 3.4.6 (2025-09-16 revision dbd83256b1) +PRISM [x86_64-linux]\n',
    );
    expect(run(['ruby', 'nosuch.rb']).stderr).toBe(
      'ruby: No such file or directory -- nosuch.rb (LoadError)\n',
    );
  });
});
