#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Programs on the shared port (qmi-proxy's protocol) that mean no good: none of
# them reads another's messages, takes all client ids, or holds up the session.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use IO::Select;
use Socket;
use Test::More;
use Time::HiRes qw(sleep time);

my ($CTL, $WDS, $DMS, $NAS) = (0, 1, 2, 3);
my ($GET_MANUFACTURER, $ALLOCATE, $RELEASE, $SYNC, $PROXY_OPEN) = (0x21, 0x22, 0x23, 0x27, 0xff00);
my %error = (none => 0, malformed => 1, ids_exhausted => 5, access_denied => 82,
	     not_ready => 52);
my $CIDS_MAX = 6;		# of one service
my $PEERS_MAX = 16;
my $FLOOD = 10000;
my $GROWTH_KB = 8192;

$SIG{PIPE} = 'IGNORE';

sub tlv { pack 'Cv/a', @_ }

sub frame
{
	my ($service, $cid, $txn, $id, $tlvs) = @_;
	my $head = $service == $CTL ? pack('CCvv', 0, $txn, $id, length $tlvs)
				    : pack('Cvvv', 0, $txn, $id, length $tlvs);

	return pack('CvCCC', 1, 5 + length "$head$tlvs", 0, $service, $cid) . "$head$tlvs";
}

sub connected
{
	socket my $s, AF_UNIX, SOCK_STREAM, 0 or die "socket: $!\n";
	connect $s, pack_sockaddr_un("\0qmi-proxy") or die "connect: $!\n";
	return { s => $s, in => '', txn => 0 };
}

# The next frame as service, client id, transaction, message id, error code; ()
# if none comes, and undef in the place of the service if the peer is gone.
sub next_frame
{
	my ($peer, $seconds) = @_;
	my $end = time + $seconds;

	until (length $peer->{in} >= 3 && length $peer->{in} > unpack 'x v', $peer->{in}) {
		my $left = $end - time;

		return if $left <= 0 || !IO::Select->new($peer->{s})->can_read($left);
		return undef unless sysread $peer->{s}, $peer->{in}, 65536, length $peer->{in};
	}
	my $frame = substr $peer->{in}, 0, 1 + unpack('x v', $peer->{in}), '';
	my (undef, undef, undef, $service, $cid) = unpack 'CvCCC', $frame;
	my ($txn, $id, undef, $tlvs) = unpack $service == $CTL ? 'x7 C v v a*' : 'x7 v v v a*', $frame;
	my $error = $tlvs =~ /^\x02\x04\0..(..)/s ? unpack 'v', $1 : -1;
	return ($service, $cid, $txn, $id, $error, $tlvs);
}

# Sends a request and returns error code and TLVs of its answer.
sub ask
{
	my ($peer, $service, $cid, $id, $tlvs) = @_;
	my $txn = $peer->{txn} = $peer->{txn} % 250 + 1;

	syswrite $peer->{s}, frame($service, $cid, $txn, $id, $tlvs // '');
	while (my @got = next_frame($peer, 20)) {
		return 'closed' unless defined $got[0];
		return @got[4, 5] if $got[0] == $service && $got[2] == $txn && $got[3] == $id;
	}
	return 'silent';
}

# Connections closed a moment ago may still count.
sub opened
{
	return eventually(10, sub {
		my $peer = connected();
		my ($error) = ask($peer, $CTL, 0, $PROXY_OPEN, tlv(1, "$dir/qmi"));

		return $error eq 0 ? $peer : undef;
	}) || die "the proxy does not open $dir/qmi\n";
}

# An id of a service, or the error.
sub allocate
{
	my ($peer, $service) = @_;
	my ($error, $tlvs) = ask($peer, $CTL, 0, $ALLOCATE, tlv(1, chr $service));

	return $error ? (undef, $error) : (ord substr($tlvs, 11, 1), 0);
}

sub kilobytes { slurp("/proc/$Daemon::pid{mr200d}/status") =~ /^VmRSS:\s*(\d+)/m; return $1 }
sub clients { sim('get modem.clients') }

start_sim();
start_daemon();
is settled('online')->{state}, 'online', 'online';
is +(mr200('sms', 'list'))[1], 0, 'a command has the ids that it needs';
my $before = clients();

# 1. one another
my ($a, $b) = (opened(), opened());
my ($cid) = allocate($a, $DMS);
ok $cid, 'a client id';
is +(ask($a, $DMS, $cid, $GET_MANUFACTURER))[0], $error{none}, 'which works';
is +(ask($b, $DMS, $cid, $GET_MANUFACTURER))[0], $error{access_denied}, 'for nobody else';
is +(ask($b, $CTL, 0, $RELEASE, tlv(1, pack 'CC', $DMS, $cid)))[0], $error{access_denied},
	'who cannot take it away either';
is +(ask($b, $CTL, 0, $SYNC))[0], $error{access_denied}, 'nor all of them at once';
is +(ask($b, $DMS, $_, $GET_MANUFACTURER))[0], $error{access_denied}, "client id $_ is not its own"
	for grep { $_ != $cid } 0 .. 4, 255;
syswrite $a->{s}, frame($DMS, $cid, 77, $GET_MANUFACTURER, '') for 1 .. 5;
is +(next_frame($a, 20))[2], 77, 'the one that asked has the answer' for 1 .. 5;
is_deeply [next_frame($b, 0.2)], [], 'the other hears nothing of it';

# 2. what the modem must not be given
is +(ask($a, $DMS, $cid, $GET_MANUFACTURER, pack 'Cv', 0x10, 9))[0], $error{malformed},
	'a TLV past the end is not passed on';
is +(ask(connected(), $DMS, $cid, $GET_MANUFACTURER))[0], $error{access_denied},
	'nothing goes before the device is opened';

# 3. all client ids
my ($n, $error) = (1, 0);
until ($error || $n > 100) {
	(undef, $error) = allocate($a, $DMS);
	$n++ unless $error;
}
is $error, $error{ids_exhausted}, 'ids are limited';
is $n, $CIDS_MAX, "to $n of a service";
is +(ask($b, $CTL, 0, $ALLOCATE, tlv(1, chr $DMS)))[0], $error{ids_exhausted}, 'for all programs together';
ok +(allocate($a, $_))[0], "service $_ has its own" for $WDS, $NAS, 5, 9, 11;
is +(mr200($_, 'list'))[1], 0, "mr200 $_ list still has its own" for 'profile', 'sms';
close $a->{s};
ok eventually(10, sub { clients() eq $before }), 'they are given back with the connection' or
	diag clients(), " instead of $before";

# 4. connections
my @idle = map { connected() } 1 .. $PEERS_MAX + 4;
is_deeply [next_frame($idle[-1], 10)], [undef], 'connections are limited';
is json('status')->{state}, 'online', 'the session does not mind';
close $_->{s} for @idle;

# 5. one that never reads, and one that asks as fast as it is answered
my $started = kilobytes();
my $c = opened();
($cid) = allocate($c, $DMS);
my $flood = frame($DMS, $cid, 1, $GET_MANUFACTURER, '') x 50;
my ($sent, $end) = (0, time + 20);
$c->{s}->blocking(0);
while (time < $end) {
	my $written = syswrite $c->{s}, $flood;

	last unless $written || $!{EAGAIN};
	$sent += 50 if $written;
	sleep 0.01 unless $written;
}
cmp_ok time, '<', $end, "who does not read is let go, after $sent requests";
$c = opened();
($cid) = allocate($c, $DMS);
$flood = frame($DMS, $cid, 1, $GET_MANUFACTURER, '') x 20;
my %answered = (none => 0, refused => 0);
for ($sent = 0; $sent < $FLOOD; $sent += 20) {
	last unless syswrite $c->{s}, $flood;
	# two bursts under way
	while ($answered{none} + $answered{refused} < $sent) {
		my @got = next_frame($c, 20);

		last unless defined $got[4];
		$answered{$got[4] == $error{none} ? 'none' : 'refused'}++;
	}
	last if $sent % 2000 == 0 && json('status')->{state} ne 'online';
}
is $sent, $FLOOD, "a flood is answered, $answered{none} times by the modem";
is json('status')->{state}, 'online', 'flooded: online';
is +(mr200('signal', '--timeout', 5))[1], 0, 'flooded: the modem still answers mr200';
is +(ask($b, $CTL, 0, $PROXY_OPEN, tlv(1, "$dir/qmi")))[0], $error{none}, 'flooded: and other programs';
cmp_ok kilobytes() - $started, '<', $GROWTH_KB, 'flooded: without much memory';
close $_->{s} for $b, $c;
ok eventually(10, sub { clients() eq $before }), 'flooded: no id is lost' or
	diag clients(), " instead of $before";
unlike slurp("$dir/mr200d.log"), qr/offline|pausing|does not answer/, 'the session has noticed nothing of it all';
is end('mr200d', 'TERM'), 0, 'ends in order' or diag slurp("$dir/mr200d.log");
unlike clients(), qr/=[1-9]/, 'and leaves no client id behind';
done_testing;
