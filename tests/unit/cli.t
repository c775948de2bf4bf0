#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 without a daemon: help, completion and manual come from one table, and
# what goes wrong is told with a remedy and an exit status.
use strict;
use warnings;
use FindBin;
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;

my $src = "$FindBin::Bin/../..";
my $bin = ($ENV{O} // "$src/build") . '/user';
my $dir = tempdir('mr200-cli-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my @commands = qw(status connect disconnect signal info help completion man);

# Standard output, standard error and exit status.
sub mr200
{
	my (@words) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', "$dir/out";
		open STDERR, '>', "$dir/err";
		exec "$bin/mr200", @words;
	}
	waitpid $pid, 0;
	my $status = $? >> 8;
	return (map({ local (@ARGV, $/) = "$dir/$_"; <> // '' } qw(out err)), $status);
}

my ($out, $err, $status) = mr200('--help');
is $status, 0, '--help';
like $out, qr/^  \Q$_\E\s+\S/m, "--help lists $_" for @commands;
like $out, qr/exit status/, '--help tells exit statuses';

my ($version) = map { local (@ARGV, $/) = $_; <> =~ /^PACKAGE_VERSION="(.*)"/m } "$FindBin::Bin/../../dkms.conf";
my $commit = `git -C $src describe --always --dirty --exclude '*' --abbrev=10 2>/dev/null`;
chomp $commit;
$commit = $commit =~ /-dirty/ || !length $commit ? qr/(?: \([0-9a-f]+(?:-dirty)?\))?/ : qr/ \(\Q$commit\E(?:-dirty)?\)/;
for my $words (['--version'], ['-V'], [qw(status --version)]) {
	my ($said, $bad, $code) = mr200(@$words);

	like $said, qr/^mr200 \Q$version\E$commit\n\z/, "@$words tells version and commit";
	is_deeply [$bad, $code], ['', 0], 'and nothing else';
}

for my $command (@commands) {
	my ($text, undef, $code) = mr200($command, '--help');

	is $code, 0, "$command --help";
	like $text, qr/\Amr200 $command: \w.*\.\n\nusage: mr200 $command\b.*\n\n\S[^\0]*--json[^\0]*^example: (?:mr200|source)/m,
		"$command: what it does, usage, options, example";
	is((mr200('help', $command))[0], $text, "help $command is the same");
}

like +(mr200('connect', '--help'))[0], qr/^  --timeout SEC .* 180$/m, 'the default of --timeout';
like +(mr200('watch', '--help'))[0], qr/^  --timeout SEC .*0: never; without it 0$/m, 'where there is none';

($out, $err, $status) = mr200();
is $status, 2, 'no command';
like $err, qr/^usage/m, 'shows the usage';

my @wrong = (
	[['sttaus'], qr/there is no command 'sttaus'/],
	[['status', 'now'], qr/'now' is one word too many/],
	[['status', '--jsno'], qr/unrecognized option/],
	[['status', '--timeout', 'soon'], qr/'soon' is no number of seconds/],
	[['status', '--timeout', '-1'], qr/'-1' is no number of seconds/],
	[['--timeout'], qr/requires an argument/],
	[['status', '--timeout', 'nan'], qr/'nan' is no number of seconds/],
	[['bands', '-1'], qr/unrecognized option '-1'/],
	[['status', '--check=yes'], qr/'--check=yes' takes no argument/],
	[['doctor', '--root', "$dir/none"], qr/'\Q$dir\E\/none' is no directory/],
	[['help', 'nothing'], qr/there is no such command/],
	[['completion', 'ksh'], qr/only bash, zsh and fish/],
	[['completion'], qr/only bash, zsh and fish/],
	[[qw(sms send +491701234567), ''], qr/the text is empty/],
	[[qw(profile add)], qr/an empty profile is of no use/],
	[[qw(profile write 1)], qr/nothing is to be written/],
	[[qw(profile lst)], qr/'lst' is none of list, show, write, add, delete, choose, attach/],
);
for my $case (@wrong) {
	my ($words, $want) = @$case;

	($out, $err, $status) = mr200(@$words);
	is $status, 2, "mr200 @$words is wrong usage";
	like $err, $want, 'and says so';
	is $out, '', 'on standard error';
	like $err, qr/^  remedy: mr200 \S/m, 'with a remedy';
	($out, $err, $status) = mr200('--json', @$words);
	is $status, 2, 'with --json too';
	my $reply = eval { decode_json($out) } // {};
	is_deeply [$reply->{schema}, $err], ['mr200/1', ''], 'then in JSON';
	like "$reply->{error}{message}; $reply->{error}{remedy}", qr/$want.*; mr200 \S/,
		'with message and remedy';
}

# What is near is told, what is not is not.
for my $case (['sttaus', 'status'], ['STATUS', 'status'], ['conect', 'connect'], ['disconect', 'disconnect'],
	      ['sgnal', 'signal'], ['xyzzy', undef], ['t', undef]) {
	my ($word, $near) = @$case;
	my $remedy = (mr200($word))[1];

	like $remedy, $near ? qr/remedy: mr200 $near, if that was meant/ : qr/remedy: mr200 --help lists/,
		$near ? "$word: $near?" : "$word: nothing is near";
}

# A script that saves what it asked for learns of a full disk.
for my $command ('help', 'man', 'completion bash') {
	my $text = `$bin/mr200 $command 2>&1 >/dev/full`;

	is $? >> 8, 1, "mr200 $command to a full disk fails";
	like $text, qr/output cannot be written: No space/, 'and says so';
}

for my $command (qw(status connect disconnect signal info)) {
	($out, $err, $status) = mr200($command, '--socket', "$dir/none");
	is $status, 3, "$command without a daemon";
	like $err, qr/no mr200d is running.*\n.*remedy: start it/, 'says how to start it';
	($out, $err, $status) = mr200('--json', '--socket', "$dir/none", $command);
	is $status, 3, "$command --json without a daemon";
	my $reply = decode_json($out);
	is_deeply [$reply->{schema}, $reply->{command}, $reply->{error}{code}],
		['mr200/1', $command, 'no-daemon'], 'is an error in JSON';
	like $reply->{error}{remedy}, qr/\S/, 'with its remedy';
}

($out, $err, $status) = mr200('status', '--socket', '/' . 'a' x 200);
is $status, 3, 'a socket path that is too long';
like $err, qr/is no path of a socket\n  remedy: leave --socket out/, 'is told as that';

SKIP: {
	skip 'root may read anything', 2 if $> == 0 && !-x '/usr/sbin/runuser';
	chmod 0755, $dir;
	use IO::Socket::UNIX;
	my $server = IO::Socket::UNIX->new(Local => "$dir/shut", Listen => 1);
	chmod 0600, "$dir/shut";
	# nobody may not even see a clone under /root
	system 'install', '-m', '755', "$bin/mr200", "$dir/mr200";
	my $text = $> == 0 ?
		`runuser -u nobody -- $dir/mr200 status --socket $dir/shut 2>&1` :
		do { chmod 0, "$dir/shut"; `$bin/mr200 status --socket $dir/shut 2>&1` };
	is $? >> 8, 3, 'no permission';
	like $text, qr/may not use .*\n.*sudo, or join the group mr200/, 'says what helps';
}

{
	use IO::Socket::UNIX;
	my $deaf = IO::Socket::UNIX->new(Local => "$dir/deaf", Listen => 1);
	($out, $err, $status) = mr200('status', '--socket', "$dir/deaf", '--timeout', '0.3');
	is $status, 4, 'a daemon that does not answer';
	like $err, qr/no answer within 0\.3 s/, 'times out';
	is((mr200('status', '--socket', "$dir/deaf", '--timeout', '0.0001'))[2], 4,
		'less than a millisecond is not for ever');
	unlike +(mr200('status', '--socket', "$dir/deaf", '--timeout', '1.2'))[1], qr/no answer yet/, 'where no terminal is, waiting is silent';
}

# Words that are legal where the cursor is
sub words { return [split /\n/, (mr200('completion', 'words', '--', @_))[0]] }
is_deeply words('opmode', ''), [qw(online flight offline)], 'values';
is_deeply words('profile', ''), [qw(list show write add delete choose attach)], 'verbs';
is_deeply words(qw(profile write 1 --pdptype), ''), [qw(ip ipv4 ipv6 ipv4v6)], 'of an option';
is_deeply words(qw(trace --save), ''), ['<file>'], 'files';
is_deeply words(qw(help), ''), words(''), 'commands';
is_deeply words(qw(--timeout 5 --json driver), ''), [qw(mr200 in-tree modemmanager)], 'behind global options';
is_deeply words(qw(opmode online), ''), [], 'nothing where nothing may stand';
is_deeply words(qw(status --c)), [map { "--$_" } qw(check json timeout socket no-color help version)], 'options';

($out) = mr200('man');
my $page = do { local (@ARGV, $/) = "$src/Documentation/man/mr200.1"; <> };
is $out, $page, 'mr200.1 is what mr200 man prints (make -C user man)';

is `$bin/mr200d --version`, `sed -n 's/^PACKAGE_VERSION="\\(.*\\)"/mr200d \\1/p' $src/dkms.conf`,
	'the daemon has the version of the modules';
like `$bin/mr200d -n -f /dev/null 2>&1`, qr/is not a file/, 'mr200d -n: no file';
like `$bin/mr200d -n -o 'device= / dev / cdc-wdm0' -f $src/packaging/mr200.conf 2>&1`,
	qr/has spaces in it; write '\/dev\/cdc-wdm0'/, 'mr200d -o: the stray spaces';
is $? >> 8, 1, 'is an error';
is `$bin/mr200d -n -f $src/packaging/mr200.conf`, "$src/packaging/mr200.conf: no errors\n",
	'mr200d -n: the example';
like `$bin/mr200d --nonsense 2>&1`, qr/^usage/m, 'mr200d: wrong option';
is $? >> 8, 2, 'is wrong usage';

done_testing;
