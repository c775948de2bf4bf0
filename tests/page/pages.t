#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The pages for LuCI and the protocol's form in headless Chromium, on a stand-in of
# LuCI's client side (luci.js), fed by a real mr200d on the simulated modem. Pictures
# of them are left in build/page.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../unit/lib";
use Daemon;
use IO::Select;
use IO::Socket::INET;
use JSON::PP;
use Test::More ();
use Time::HiRes qw(time);

my $DEADLINE_S = 150;
my $openwrt = "$src/packaging/openwrt";
my @roots = map { "$openwrt/$_/htdocs" } qw(luci-app-mr200 luci-proto-mr200);
my $pictures = "$build/page";
my $json = JSON::PP->new->utf8->allow_nonref;
my %type = (js => 'text/javascript', mjs => 'text/javascript', html => 'text/html; charset=utf-8');

start_sim();
start_daemon('-o', 'apn=internet', '-o', 'pdptype=ipv4v6');
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 32, ReuseAddr => 1) or die "listen: $!\n";
my $url = 'http://127.0.0.1:' . $server->sockport . '/index.html';

# The words that mr200d's hook may hand to netifd.
sub faults
{
	my $text = slurp("$src/user/session/words.c");

	return [map { uc tr/-/_/r } grep { $_ ne 'none' } $text =~ /\[MR200_FAULT_\w+\] = \{\s*"([a-z-]+)"/g];
}

# What file exec and the plugin of rpcd do on a router.
sub run_mr200
{
	my ($input, @words) = @_;
	my $log = "$dir/exec";

	pipe my $from, my $to or die;
	my $pid = fork // die;
	if (!$pid) {
		open STDIN, '<&', $from;
		close $to;
		open STDOUT, '>', "$log.out";
		open STDERR, '>', "$log.err";
		{ exec "$build/user/mr200", '--socket', "$dir/state/control", @words }
		POSIX::_exit(127);
	}
	close $from;
	{ local $SIG{PIPE} = 'IGNORE'; print $to $input; close $to; }
	waitpid $pid, 0;
	return { code => $? >> 8, stdout => slurp("$log.out"), stderr => slurp("$log.err") };
}

my (@tap, $done);
my %handle = (
	exec => sub { my (undef, @words) = @{$_[0]}; run_mr200('', @words) },
	ubus => sub {
		my ($args) = $_[0][2];
		my @codes = $args->{new} eq '' ? '-' : ('-', '-');
		my $said = run_mr200("$args->{code}\n$args->{new}\n", 'pin', $args->{verb}, @codes, '--json');
		$json->decode($said->{stdout});
	},
	sim => sub { eval { sim($_[0]); 1 } or push @tap, "# $@" },
	faults => sub { faults() },
	tap => sub { push @tap, $_[0]; 1 },
	done => sub { $done = 1 },
);

sub answer
{
	my ($client) = @_;
	my ($head, $body) = ('', '');

	$client->timeout(5);
	while ($head !~ /\r\n\r\n/) {
		sysread $client, $head, 4096, length $head or return;
	}
	($head, $body) = split /\r\n\r\n/, $head, 2;
	my ($length) = $head =~ /^content-length: *(\d+)/mi;
	while ($length && length $body < $length) {
		sysread $client, $body, 4096, length $body or return;
	}
	my ($method, $path) = $head =~ m{^(\w+) /([^ ?#]*)} or return;
	my ($status, $kind, $out) = ('404 Not Found', 'text/plain', '');
	if ($method eq 'POST' && $handle{$path}) {
		($status, $kind) = ('200 OK', 'application/json');
		$out = $json->encode($handle{$path}->($json->decode($body)));
	} elsif ($path !~ /\.\./) {
		my ($file) = grep { -f } map { "$_/$path" } $FindBin::Bin, @roots;
		if ($file) {
			($status, $kind) = ('200 OK', $type{($file =~ /\.(\w+)$/)[0]} // 'text/plain');
			$out = slurp($file);
		}
	}
	print $client "HTTP/1.0 $status\r\nContent-Type: $kind\r\nContent-Length: ", length $out, "\r\n\r\n", $out;
}

# A browser until @until says so, or its time is over.
sub browse
{
	my ($until, $seconds, @options) = @_;
	my $pid = start('chromium', 'setsid', 'chromium', qw(--headless --no-sandbox --disable-gpu --disable-quic --no-first-run
		--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars),
		"--user-data-dir=$dir/profile", @options);
	my $end = time + $seconds;
	my $select = IO::Select->new($server);
	my $left = 0;

	while (!$until->() && time < $end && !$left) {
		for ($select->can_read(0.2)) {
			my $client = $server->accept or next;
			answer($client);
			close $client;
		}
		$left = waitpid($pid, POSIX::WNOHANG()) == $pid;
	}
	# it is many processes, in a group of their own
	kill KILL => -$pid;
	delete $Daemon::pid{chromium} if $left;
	end('chromium', 'KILL');
}

browse(sub { $done }, $DEADLINE_S, '--window-size=360,740', "$url#pages.mjs");
print "$_\n" for @tap;
print "not ok - the browser did not come to the end\n# ", slurp("$dir/chromium.log") =~ s/\n/\n# /gr, "\n1..", (grep { /^(not )?ok/ } @tap) + 1, "\n"
	unless $done;

# Pictures, for people to look at.
if ($done && system('mkdir', '-p', $pictures) == 0) {
	for my $view (qw(status antenna network messages sim doctor)) {
		for my $size ('360,740', '1280,800') {
			my $file = "$pictures/$view-" . ($size =~ tr/,/x/r) . '.png';
			unlink $file;
			browse(sub { 0 }, 30, "--window-size=$size", '--virtual-time-budget=4000', "--screenshot=$file", "$url#$view");
		}
	}
}
END { $? = 1 if !$done || grep { /^not ok/ } @tap }
