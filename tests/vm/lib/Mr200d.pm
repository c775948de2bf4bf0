# SPDX-License-Identifier: GPL-2.0
# mr200d under test: started, asked by mr200, killed; and the network as
# rtnetlink shows it, without the names that udev may change.
package Mr200d;

use strict;
use warnings;
use Exporter 'import';
use IO::Socket::INET;
use JSON::PP;
use Modem qw(eventually slurp);
use POSIX ();
use Time::HiRes qw(sleep time);

our @EXPORT_OK = qw(addresses dns_query links pings routes);

my $bin = "$ENV{MR200_BUILD}/user";

sub new
{
	my ($class, @options) = @_;
	my $dir = "/run/mr200-test.$$";
	my $self = bless {
		dir => $dir, log => "$dir.log", owner => $$,
		options => [ '--state-dir', $dir, '-o', "control=$dir/control",
			     '-o', 'retry_min=1', @options ],
	}, $class;

	return $self->start;
}

sub start
{
	my ($self) = @_;
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>>', $self->{log};
		open STDERR, '>&', \*STDOUT;
		{ exec "$bin/mr200d", '-d', @{$self->{options}} }
		POSIX::_exit(127);
	}
	$self->{pid} = $pid;
	# a killed one leaves its socket behind: only an answer counts
	eventually(10, sub {
		return -S "$self->{dir}/control" && ($self->mr200('info', '--json'))[1] == 0;
	}) or die "mr200d did not start: ", $self->log_text, "\n";
	return $self;
}

sub log_text { slurp($_[0]{log}) // '' }

# Its exit status, or its signal as a negative number.
sub end
{
	my ($self, $signal) = @_;

	return undef unless $self->{pid};
	kill $signal => $self->{pid};
	waitpid $self->{pid}, 0;
	$self->{pid} = 0;
	return $? & 127 ? -($? & 127) : $? >> 8;
}

sub DESTROY
{
	my ($self) = @_;

	return unless $self->{owner} == $$;
	local $?;
	$self->end('TERM');
}

# mr200 with these words: its output, and in list context its status too.
sub mr200
{
	my ($self, @words) = @_;

	open my $fh, '-|', "$bin/mr200", '--socket', "$self->{dir}/control", @words or
		die "$bin/mr200: $!\n";
	my $text = do { local $/; <$fh> } // '';
	close $fh;
	return wantarray ? ($text, $? >> 8) : $text;
}

# The result of a command as data, or its error.
sub json
{
	my ($self, @words) = @_;
	my $reply = decode_json(scalar $self->mr200('--json', @words));

	return $reply->{result} // $reply->{error};
}

# The status, as soon as it is what is asked for.
sub settled
{
	my ($self, $state, $seconds) = @_;
	my $status;

	eventually($seconds // 30, sub {
		$status = $self->json('status');
		return $status->{state} eq $state;
	});
	return $status;
}

# { name => { up, mtu } }
sub links
{
	my %links;

	for my $link (@{decode_json(scalar `ip -json link show`)}) {
		$links{$link->{ifname}} = {
			up => scalar(grep { $_ eq 'UP' } @{$link->{flags}}),
			mtu => $link->{mtu},
		};
	}
	return \%links;
}

# "10.0.0.1/30" of an interface, without link-local ones.
sub addresses
{
	my ($netdev) = @_;
	my @addresses;

	for my $link (@{decode_json(scalar `ip -json addr show`)}) {
		next unless ($link->{ifname} // '') eq $netdev;
		push @addresses, "$_->{local}/$_->{prefixlen}"
			for grep { $_->{scope} ne 'link' } @{$link->{addr_info}};
	}
	return sort @addresses;
}

# "default via 10.0.0.2 metric 700 proto 200" of an interface.
sub routes
{
	my ($netdev) = @_;
	my @routes;

	for my $family (qw(-4 -6)) {
		for my $r (@{decode_json(scalar `ip $family -json -N route show table all`)}) {
			next unless ($r->{dev} // '') eq $netdev;
			next if ($r->{dst} // '') =~ /^(?:fe80|ff00|multicast)/;
			push @routes, join ' ', map { defined $r->{$_} ? "$_ $r->{$_}" : () }
				qw(dst gateway metric protocol table);
		}
	}
	return sort @routes;
}

sub pings
{
	my ($netdev, $address) = @_;

	return system("ping -n -c 2 -i 0.2 -W 3 -I $netdev $address >/dev/null") == 0;
}

# The first address that @server gives for @name.
sub dns_query
{
	my ($server, $name, $seconds) = @_;
	my $socket = IO::Socket::INET->new(Proto => 'udp', PeerAddr => $server,
					   PeerPort => 53) or return undef;
	my $question = pack('n6', 0x4d32, 0x0100, 1, 0, 0, 0) .
		pack('(C/a)*', split /\./, $name) . pack('Cnn', 0, 1, 1);
	my ($bits, $answer) = ('', '');

	$socket->send($question);
	vec($bits, fileno $socket, 1) = 1;
	return undef unless select $bits, undef, undef, $seconds // 5;
	$socket->recv($answer, 512);
	my ($id, $flags, undef, $answers) = unpack 'n4', $answer;
	return undef unless $id == 0x4d32 && $answers;
	return join '.', unpack 'C4', substr $answer, -4;
}

1;
