#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 watch: lines for a pipe, a screen for a terminal, which it leaves as it
# was.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use JSON::PP;
use Test::More;
use Time::HiRes qw(sleep time);

start_sim();
start_daemon();
settled('online');

my $level = qr/-?\d+\.\d/;
my ($text, $code) = mr200('watch', '--count', 2);
is $code, 0, 'watch into a pipe';
my @lines = split /\n/, $text;
is @lines, 2, 'a line each second';
like $lines[0], qr/^\d\d:\d\d:\d\d  good, RSRP -92\.0 dBm, RSRQ -10\.0 dB, SINR 12\.4 dB, RSSI -63\.0 dBm$/,
	'word and figures with units';
like $lines[1], qr/, received \d+(?:\.\d)? k?B\/s, sent /, 'then rates';
unlike $text, qr/\033/, 'no escape sequences';

my @samples = map { decode_json($_) } split /\n/, mr200('--json', 'watch', '--count', 2);
is_deeply [map { @$_{qw(schema command)}, $_->{sample}{signal}{rsrp_dbm} } @samples],
	[('mr200/1', 'watch', -92) x 2], 'JSON';

my $begun = time;
($text, $code) = mr200('watch', '--timeout', 1.5);
is $code, 0, '--timeout ends it';
cmp_ok time - $begun, '<', 8, 'in time';

# What the modem is asked: nothing when nobody watches.
sub asked
{
	my $n = mr200('--json', 'trace', '--timeout', 1.2);

	return scalar(() = $n =~ /"NAS Get Signal Info"/g);
}
is asked(), 0, 'the modem is not asked when nobody watches';
start('watch', "$build/user/mr200", '--socket', "$dir/state/control", 'watch');
ok eventually(5, sub { slurp("$dir/watch.log") }), 'watching';
cmp_ok asked(), '>=', 2, 'but it is when somebody does';
is end('watch', 'INT'), 0, 'Ctrl-C ends it in order';

# A signal that goes away
sim('on NAS/Get_Signal_Info error INFORMATION_UNAVAILABLE');
($text, $code) = mr200('watch', '--count', 1);
like $text, qr/^\S+  the modem reports no signal$/, 'no signal is said';
sim('off');

# The screen
sub on_terminal
{
	my ($keys, $size, @options) = @_;
	# Ctrl-C goes to the shell as well.
	my $command = "trap : INT; stty rows $size->[0] cols $size->[1]; stty -g > $dir/before; " .
		"LANG=C.UTF-8 TERM=xterm $build/user/mr200 --socket $dir/state/control watch @options; " .
		"echo status \$?; stty -g > $dir/after";
	unlink "$dir/typescript", "$dir/after";
	open my $in, '|-', 'timeout', 20, 'script', '-qec', $command, "$dir/typescript" or die "script: $!\n";

	open my $null, '>', '/dev/null';
	$in->autoflush;
	eventually(8, sub { slurp("$dir/typescript") =~ /RSRP[^\0]*RSRP/ });
	print $in $keys;
	eventually(5, sub { -s "$dir/after" });
	close $in;
	return slurp("$dir/typescript");
}
SKIP: {
	skip 'needs script(1)', 8 if system('command -v script > /dev/null');
	open my $saved, '>&', \*STDOUT;
	open STDOUT, '>', '/dev/null';
	$text = on_terminal('q', [24, 80]);
	open STDOUT, '>&', $saved;
	like $text, qr/\033\[\?1049h.*\033\[\?1049l/s, 'a screen of its own, and back';
	like $text, qr/\033\[\?25l.*\033\[\?25h/s, 'the cursor hidden, and back';
	like $text, qr/Test PLMN 1-1 \(001 01\).*: .*good/, 'network and word';
	like $text, qr/RSRP +-92\.0 dBm   min -92\.0  max -92\.0  avg -92\.0/, 'figures';
	like $text, qr/[\x{2581}-\x{2588}]|\xe2\x96[\x81-\x88]/, 'plots';
	like $text, qr/serving   .*EARFCN/, 'the serving cell';
	like $text, qr/status 0/, 'q ends it';
	is slurp("$dir/before"), slurp("$dir/after"), 'the terminal is as it was';
	open STDOUT, '>', '/dev/null';
	$text = on_terminal("\003", [6, 30], '--beep');
	open STDOUT, '>&', $saved;
	like $text, qr/status 0/, 'Ctrl-C ends it on a small screen';
	is slurp("$dir/before"), slurp("$dir/after"), 'the terminal is as it was';
	like $text, qr/\a/, '--beep beeps';
}

end('mr200d', 'TERM');
($text, $code) = mr200('watch');
is $code, 3, 'without mr200d';
like $text, qr/no mr200d is running/, 'it says so and ends';
is((mr200('watch', '--count', 'x'))[1], 2, 'wrong usage');

done_testing;
