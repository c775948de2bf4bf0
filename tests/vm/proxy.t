#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# One modem, several programs: qmicli -p beside a running session, killed in
# the middle of a request, and turned away with a word when it asks for what
# would harm the session; then mr200d as a client of libqmi's own qmi-proxy.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use IO::Socket::UNIX;
use Modem qw(eventually load);
use Mr200d qw(pings);
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

my $far = '192.0.2.1';

load('mr200_wwan');
my $modem = Modem->new;
my ($node) = map { m{([^/]+)$} && "/dev/$1" }
	eventually(10, sub { glob(($modem->interface(4) // return) . '/usbmisc/*') });

sub qmicli
{
	my (@words) = @_;
	my $text = `timeout 20 qmicli -p --device-open-qmi -d $node @words 2>&1`;

	return wantarray ? ($text, $? >> 8) : $text;
}

sub clients { $modem->ctl('get', 'modem.clients') }

sub still_online
{
	my ($d, $after) = @_;
	my $status = $d->json('status');

	is $status->{state}, 'online', "online $after";
	is $status->{connection}{reconnects} // 0, 0, 'without a reconnection';
	ok pings($status->{link}{netdev}, $far), 'and packets pass';
}

# Starts qmicli on a request that the modem answers after a minute.
sub qmicli_waiting
{
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDOUT, '>', '/dev/null';
		open STDERR, '>&', \*STDOUT;
		{ exec qw(qmicli -p --device-open-qmi -d), $node, '--nas-network-scan' }
		POSIX::_exit(127);
	}
	return $pid;
}

subtest 'mr200d serves the proxy' => sub {
	my $d = Mr200d->new('-o', 'apn=internet');
	is $d->settled('online')->{state}, 'online', 'online' or diag $d->log_text;
	my $held = clients();

	my ($text, $code) = qmicli('--dms-get-manufacturer');
	is $code, 0, 'qmicli -p beside the session' or diag $text;
	like $text, qr/Manufacturer: 'QUALCOMM/, 'gets its answer';
	like scalar qmicli('--nas-get-signal-info'), qr/RSRP: '-92 dBm'/,
		'another service';
	like scalar qmicli('--wds-get-packet-service-status'),
		qr/Connection status: '\w+'/, "the session's own service, another client";
	still_online($d, 'after them');
	ok eventually(5, sub { clients() eq $held }), 'their client ids are back';

	$modem->ctl('on', 'NAS/Network_Scan', 'delay', '60s');
	my $pid = qmicli_waiting();
	ok eventually(10, sub { clients() ne $held }), 'a program waits';
	like scalar qmicli('--dms-get-model'), qr/Model: 'MR200'/,
		'a second one is served meanwhile';
	kill KILL => $pid;
	waitpid $pid, 0;
	ok eventually(10, sub { clients() eq $held }),
		'kill -9 in a request: its client id is back' or diag clients();
	still_online($d, 'after its kill -9');

	# CTL SYNC would take the client ids of everybody.
	my $s = IO::Socket::UNIX->new(Peer => "\0qmi-proxy") or die "qmi-proxy: $!\n";
	my $open = pack('CCvv', 0, 1, 0xff00, 3 + length $node) .
		pack('Cv/a*', 1, $node);
	$s->syswrite(pack('CvCCC', 1, 5 + length $open, 0, 0, 0) . $open);
	$s->sysread(my $answer, 4096);
	is unpack('H*', $answer), '0112008000000101' . '00ff' . '0700' . '02040000000000',
		'proxy open is answered as published';
	$s->syswrite(pack('H*', '010b00000000' . '0002' . '2700' . '0000'));
	$s->sysread($answer, 4096);
	is unpack('H*', $answer), '0112008000000102' . '2700' . '0700' . '02040001005200',
		'SYNC is refused: access denied';
	$s->syswrite("\xff" x 300);
	close $s;
	still_online($d, 'after SYNC and garbage');

	$modem->unplug;
	$modem->plug;
	is $d->settled('online')->{state}, 'online', 'unplugged and back';
	like scalar qmicli('--dms-get-model'), qr/Model: 'MR200'/, 'served again';
};

subtest 'mr200d uses the proxy of libqmi' => sub {
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDOUT, '>', '/dev/null';
		open STDERR, '>&', \*STDOUT;
		{ exec '/usr/libexec/qmi-proxy', '--no-exit' }
		POSIX::_exit(127);
	}
	ok eventually(10, sub { IO::Socket::UNIX->new(Peer => "\0qmi-proxy") }),
		'qmi-proxy runs' or return;
	my $d = Mr200d->new('-o', 'apn=internet');
	my $status = $d->settled('online');
	is $status->{state}, 'online', 'online through it' or diag $d->log_text;
	like $d->log_text, qr/a qmi-proxy runs already/, 'and says so';
	ok pings($status->{link}{netdev}, $far), 'packets pass';
	is $d->end('TERM'), 0, 'ended in order';
	kill TERM => $pid;
	waitpid $pid, 0;
};

done_testing;
