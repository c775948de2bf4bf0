#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 trace: live, saved, and read again; what is secret is nowhere in it.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use JSON::PP;
use Test::More;

start_sim('--pcap', "$dir/sim.pcapng");
start_daemon('-o', 'connect=no');
settled('idle');

# A trace beside what runs meanwhile; what it wrote.
sub trace_during
{
	my ($what, @options) = @_;

	unlink "$dir/trace.log";
	start('trace', "$build/user/mr200", '--socket', "$dir/state/control", 'trace', @options);
	eventually(5, sub { sim('get modem.clients'); mr200('signal'); -s "$dir/trace.log" });
	$what->();
	return sub {
		# What happened until now is there when what comes after it is.
		my $marks = sub { scalar(() = slurp("$dir/trace.log") =~ /Get Signal Info response/g) };
		my $before = $marks->();
		eventually(5, sub { mr200('signal'); $marks->() > $before + 1 })
			unless @_ || grep { $_ eq '--count' } @options;
		end('trace', $_[0] // 'INT');
		return slurp("$dir/trace.log");
	};
}

my $ended = trace_during(sub { mr200('connect') }, '--save', "$dir/saved.pcapng");
my $text = $ended->();
like $text, qr/^\d\d:\d\d:\d\d\.\d{6} -> WDS Start Network request \(client \d+, transaction \d+\)\n(?:  .*\n)*  profile_index_3gpp = 1$/m,
	'a request, by names';
like $text, qr/<- WDS Start Network response .*\n(?:  .*\n)*  packet_data_handle = \d+/,
	'its response';
like $text, qr/^  result = \{ .*no error/m, 'results in words';
is((stat "$dir/saved.pcapng")[2] & 0777, 0600, 'the saved file is for its owner');

my ($again, $code) = mr200('trace', "$dir/saved.pcapng");
is $code, 0, 'the saved file is read';
is $again, $text =~ s/^waiting.*\n//mr, 'and says the same';
($text, $code) = mr200('trace', '--count', 2, "$dir/saved.pcapng");
is scalar(() = $text =~ /^\d\d:/mg), 2, '--count of a file';

my @lines = map { decode_json($_) } split /\n/, mr200('--json', 'trace', "$dir/saved.pcapng");
is_deeply [map { $_->{schema} } @lines], [('mr200/1') x @lines], 'JSON: a line for each frame';
my ($start) = grep { ($_->{message} // '') eq 'WDS Start Network' && $_->{kind} eq 'request' }
	map { $_->{frame} } @lines;
is_deeply [@$start{qw(direction service)}, length $start->{bytes} > 20],
	['to-modem', 'WDS' , 1], 'with names, direction and bytes' or diag explain $start;

# The end by itself
$ended = trace_during(sub { }, '--count', 3, '--json');
ok eventually(5, sub { mr200('signal'); slurp("$dir/trace.log") =~ /"frame".*"frame".*"frame"/s }), '--count';
$text = $ended->();
is scalar(() = $text =~ /"frame":/g), 3, 'ends a live trace';
my $begun = time;
($text, $code) = mr200('trace', '--timeout', 1);
is $code, 0, '--timeout ends it, too';
cmp_ok time - $begun, '<', 4, 'in time';

# Secrets: PIN and password, typed by the one who does not trust the log
$ended = trace_during(sub {
	mr200('pin', 'verify', '9753');
	mr200('pin', 'enable', '9753');
	mr200('profile', 'write', 1, '--user', 'me', '--password', 'hunter2', '--auth', 'pap');
}, '--save', "$dir/secret.pcapng");
$text = $ended->();
like $text, qr/WDS Modify Profile request.*\n(?:  .*\n)*  password = <redacted>/,
	'a password is redacted';
like $text, qr/PIN.* request.*\n(?:  .*\n)*  .*<redacted>/, 'a PIN is redacted';
unlike $text, qr/hunter2|9753/, 'nowhere in the text';
unlike slurp("$dir/secret.pcapng"), qr/hunter2|9753/, 'nor in the file';
unlike mr200('--json', 'trace', "$dir/secret.pcapng"),
	qr/@{[unpack 'H*', 'hunter2']}|@{[unpack 'H*', '9753']}/, 'nor in its bytes';
like slurp("$dir/secret.pcapng"), qr/\*{7}/, 'but stars in their place';

# A trace that is killed leaves nothing behind
$ended = trace_during(sub { });
$ended->('KILL');
like mr200('signal'), qr/^Signal/m, 'the daemon goes on without it';

# Files that are none
my @wrong = (
	[["$dir/none"], qr/none: No such file/],
	[["$dir/mr200d.log"], qr/is no capture.*\n.*remedy: give it a pcapng/],
	[["$dir/cut.pcapng"], qr/ends in the middle of a packet/],
	[['--save', "$dir/none/x", "$dir/saved.pcapng"], qr/No such file/],
);
open my $cut, '>', "$dir/cut.pcapng";
print $cut substr slurp("$dir/saved.pcapng"), 0, -10;
close $cut;
for my $case (@wrong) {
	($text, $code) = mr200('trace', @{$case->[0]});
	is $code, 1, "trace @{[map { s{.*/}{}r } @{$case->[0]}]} fails";
	like $text, $case->[1], 'in words';
}
is((mr200('trace', '--count', 0))[1], 2, '--count 0 is wrong usage');
is((mr200('trace', 'a', 'b'))[1], 2, 'so are two files');

done_testing;
