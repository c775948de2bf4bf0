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
for my $words (['--version'], ['-V'], [qw(status --version)]) {
	is_deeply [mr200(@$words)], ["mr200 $version\n", '', 0], "@$words";
}

for my $command (@commands) {
	my ($text, undef, $code) = mr200($command, '--help');

	is $code, 0, "$command --help";
	like $text, qr/^usage: mr200 $command\b.*\n\n\S[^\0]*--json[^\0]*^example: mr200|^example: source/m,
		"$command: usage, options, example";
	is((mr200('help', $command))[0], $text, "help $command is the same");
}

($out, $err, $status) = mr200();
is $status, 2, 'no command';
like $err, qr/^usage/, 'shows the usage';

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
	[['completion', 'fish'], qr/only bash/],
	[['completion'], qr/only bash/],
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

($out) = mr200('completion', 'bash');
open my $bash, '|-', 'bash', '-s' or die "bash: $!\n";
print $bash $out, <<'TEST';
complete_for() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mr200; echo "${COMPREPLY[*]}" >> "$MR200_OUT"; }
TEST
close $bash;
is $?, 0, 'bash reads the completion';
my $script = "$out\n" . <<'TEST';
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _mr200; echo "${COMPREPLY[*]}"; }
try mr200 dis
try mr200 status --ch
try mr200 --timeout 5 si
try mr200 --json completion b
try mr200 help con
TEST
open my $file, '>', "$dir/try" or die "$dir/try: $!\n";
print $file $script;
close $file;
is `bash $dir/try`, "disconnect\n--check\nsignal\nbash\nconnect\n",
	'and completes commands, options and words';

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
