#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 at, on a pseudo terminal with a modem that is played by the test.
use strict;
use warnings;
use Fcntl;
use FindBin;
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;
use Time::HiRes qw(time);

use constant { TIOCSPTLCK => 0x40045431, TIOCGPTN => 0x80045430 };

my $bin = ($ENV{O} // "$FindBin::Bin/../../build") . '/user/mr200';
my $dir = tempdir('mr200-at-XXXXXX', TMPDIR => 1, CLEANUP => 1);

sysopen my $modem, '/dev/ptmx', O_RDWR | O_NOCTTY or plan skip_all => "/dev/ptmx: $!";
my $unlock = pack 'i', 0;
ioctl $modem, TIOCSPTLCK, $unlock or die "unlock: $!\n";
my $number = pack 'i', 0;
ioctl $modem, TIOCGPTN, $number or die "number: $!\n";
my $port = '/dev/pts/' . unpack 'i', $number;
# held open, so that the modem's side does not hang up between the commands
sysopen my $held, $port, O_RDWR | O_NOCTTY or die "$port: $!\n";
system('stty', '-F', $port, 'raw', '-echo');

# Runs mr200 at; each command that comes is answered from %$answers.
sub at
{
	my ($answers, @words) = @_;
	my ($text, $got, @seen) = ('', '');
	my $pid = fork // die;

	if (!$pid) {
		open STDOUT, '>', "$dir/out";
		open STDERR, '>&', \*STDOUT;
		exec $bin, 'at', '--port', $port, @words;
	}
	my ($end, $status, $ended) = (time + 20, -1);
	while (time < $end) {
		$ended ||= waitpid($pid, 1) && ($status = $?, 1);
		my $bits = '';
		vec($bits, fileno $modem, 1) = 1;
		if (!select $bits, undef, undef, 0.01) {
			last if $ended;
			next;
		}
		sysread $modem, $got, 1000, length $got or last;
		push @seen, "\e" if $got =~ s/\e//;
		while ($got =~ s/^(.*?)\r//) {
			push @seen, $1;
			syswrite $modem, $answers->{$1} if defined $answers->{$1};
		}
	}
	kill KILL => $pid and waitpid $pid, 0 if !$ended;
	open my $f, '<', "$dir/out";
	local $/;
	return (scalar <$f>, $status >> 8, @seen);
}

my %modem = (
	ATI => "\r\nManufacturer: X\r\nModel: Y\r\n\r\nOK\r\n",
	'AT+CSQ' => "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n",
	'AT+CFUN=9' => "\r\n+CME ERROR: 50\r\n",
	'AT+NO' => "\r\nERROR\r\n",
	'ATD*99#' => "\r\nNO CARRIER\r\n",
	'AT+EVIL' => "\r\nname: \e[31m\x9b31m\a\r\nOK\r\n",
	'AT+NAME' => "\r\na\tb\xc3\xbc\xe2\x82\xac\xc2\x9bc\r\nOK\r\n",
	'AT+CMGS=1' => "\r\n> ",
	'AT+LONG' => "\r\n" . 'x' x 3000 . "\r\nOK\r\n",
	'AT+FLOOD' => "y\r\n" x 1500,
);

my ($text, $status, @seen) = at(\%modem, 'ATI', 'AT+CSQ');
is $text, "Manufacturer: X\nModel: Y\nOK\n+CSQ: 20,99\nOK\n", 'two commands, the echo is left out';
is $status, 0, 'went well';
is_deeply \@seen, ['ATI', 'AT+CSQ'], 'the modem got them';

($text, $status) = at(\%modem, '--json', 'ATI');
is_deeply decode_json($text)->{result}, { port => $port, commands => [
	{ command => 'ATI', lines => ['Manufacturer: X', 'Model: Y'], result => 'OK' } ] }, '--json';

for my $bad ('AT+CFUN=9', 'AT+NO', 'ATD*99#') {
	($text, $status, @seen) = at(\%modem, $bad, 'ATI');
	is $status, 1, "$bad fails";
	like $text, qr/(CME ERROR: 50|ERROR|NO CARRIER)$/m, 'with the modem\'s words';
	is_deeply \@seen, [$bad], 'and is the last';
}

($text) = at(\%modem, 'AT+EVIL');
is $text, "name: ?[31m\xef\xbf\xbd31m?\nOK\n", 'control characters do not reach the terminal';
($text) = at(\%modem, 'AT+NAME');
is $text, "a\tb\xc3\xbc\xe2\x82\xac??c\nOK\n", 'TAB and UTF-8 do';
($text, $status, @seen) = at(\%modem, 'AT+CMGS=1');
is $status, 1, 'a prompt for a text';
like $text, qr/asks for a text.*\n.*mr200 sms send/, 'is no trap';
is $seen[-1], "\e", 'the modem is told to forget it';
($text, $status) = at(\%modem, 'AT+LONG');
is $status, 0, 'a line that is too long';
is length($text), 2047 + 1 + 3, 'is cut';
($text, $status) = at(\%modem, 'AT+FLOOD');
is $status, 1, 'a modem that does not end';
like $text, qr/does not come to an end/, 'is cut short';

my $started = time;
($text, $status) = at(\%modem, '--timeout', '0.3', 'AT+SILENT');
is $status, 4, 'a silent modem';
like $text, qr/no final result of AT\+SILENT/, 'times out';
cmp_ok time - $started, '<', 2, 'in time';
($text, $status) = at(\%modem, 'ATI');
is $text, "Manufacturer: X\nModel: Y\nOK\n", 'and the port is usable after it';

# stale output of somebody else's command is no answer
syswrite $modem, "\r\nstale\r\nOK\r\n";
select undef, undef, undef, 0.05;
($text) = at(\%modem, 'ATI');
unlike $text, qr/stale/, 'stale input is dropped';

use Fcntl ':flock';
flock $held, LOCK_EX or die;
($text, $status) = at(\%modem, 'ATI');
is $status, 1, 'a port that is in use';
like $text, qr/\Q$port\E is in use by another program/, 'says so';
flock $held, LOCK_UN;

for my $wrong ([[], qr/say which commands/], [['ls'], qr/'ls' is no AT command/],
	       [["AT\rAT+X"], qr/is no AT command/], [['AT' . 'x' x 600], qr/is no AT command/]) {
	$text = `@{[join ' ', map { "'$_'" } $bin, 'at', '--port', $port, @{$wrong->[0]}]} 2>&1`;
	is $? >> 8, 2, 'wrong usage';
	like $text, $wrong->[1], 'and says why';
}
like `$bin at --port $dir/none ATI 2>&1`, qr{none: No such file}, 'no such port';
like `$bin at --port /dev/null ATI 2>&1`, qr{/dev/null: Inappropriate ioctl}, 'no terminal';

done_testing;
