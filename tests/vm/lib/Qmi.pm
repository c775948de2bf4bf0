# SPDX-License-Identifier: GPL-2.0
# As much of QMI as brings a link up, put together by hand: what the cases of
# the net device need, and a client that shares no code with the codec. Message
# and TLV numbers are of the published definitions.
package Qmi;

use strict;
use warnings;
use Fcntl;
use Time::HiRes qw(time);

use constant { CTL => 0, WDS => 1, WDA => 26 };

sub open
{
	my ($class, $path) = @_;

	sysopen my $fh, $path, O_RDWR | O_NONBLOCK or die "$path: $!\n";
	return bless { fh => $fh, in => '', cid => {}, txn => 0 }, $class;
}

# The control port of a modem of Modem.pm.
sub of
{
	my ($class, $modem) = @_;
	my $dir;

	Modem::eventually(10, sub {
		($dir) = glob(($modem->interface(4) // return 0) . '/usbmisc/cdc-wdm*');
	}) or die "no control port\n";
	my ($name) = $dir =~ m{([^/]+)$};
	return $class->open("/dev/$name");
}

sub tlv { my ($type, $value) = @_; return pack('Cv', $type, length $value) . $value }

# The next frame; cdc-wdm hands out together what came before it was read. Its
# poll() looks first and then begins to wait: what comes in between wakes nobody,
# so nobody waits for long.
sub frame
{
	my ($self, $end) = @_;

	for (;;) {
		my $len = length $self->{in} >= 3 ? 1 + unpack 'xv', $self->{in} : ~0;

		return substr $self->{in}, 0, $len, '' if length $self->{in} >= $len;
		my $bits = '';
		vec($bits, fileno $self->{fh}, 1) = 1;
		return undef if time > $end;
		select $bits, undef, undef, 0.2;
		my $n = sysread $self->{fh}, $self->{in}, 4096, length $self->{in};
		# readable may also mean that there was an error, which is over, and
		# after a USB reset the first answer of cdc-wdm has no bytes
		return undef unless defined $n || $!{EAGAIN};
	}
}

# One message; its transaction if it left.
sub tell
{
	my ($self, $service, $message, @tlvs) = @_;
	my $txn = ++$self->{txn} & 0xff || ++$self->{txn} & 0xff;
	my $body = join '', @tlvs;
	my $ctl = $service == CTL;
	my $head = $ctl ? pack('CC', 0, $txn) : pack('Cv', 0, $txn);
	my $sdu = $head . pack('vv', $message, length $body) . $body;
	my $cid = $ctl ? 0 : $self->client($service);

	return syswrite($self->{fh},
		pack('CvCCC', 1, 5 + length $sdu, 0, $service, $cid) . $sdu) && $txn;
}

# The same, and the TLVs of its answer: { type => value }; undef in 20 s.
sub call
{
	my ($self, $service, $message, @tlvs) = @_;

	my $txn = $self->tell($service, $message, @tlvs) or return undef;
	my $ctl = $service == CTL;
	my $cid = $ctl ? 0 : $self->client($service);
	for (my $end = time + 20; defined(my $frame = $self->frame($end));) {
		my (undef, undef, undef, $s, $c) = unpack 'CvCCC', $frame;
		my ($flags, $t, $m) = unpack $ctl ? 'CCv' : 'Cvv', substr $frame, 6;
		next unless $s == $service && $c == $cid && $t == $txn && $m == $message;

		my $rest = substr $frame, $ctl ? 12 : 13;
		my %tlvs;
		while (length $rest >= 3) {
			my ($type, $len) = unpack 'Cv', $rest;
			$tlvs{$type} = substr $rest, 3, $len;
			substr($rest, 0, 3 + $len) = '';
		}
		my ($status, $error) = unpack 'vv', $tlvs{2};
		$self->{error} = $status ? $error : 0;
		return \%tlvs;
	}
	$self->autopsy($service, $message, $txn);
	return undef;
}

# Is the answer lost, or is it one behind? What one more request brings tells.
sub autopsy
{
	my ($self, $service, $message, $txn) = @_;
	my $again = $self->tell(CTL, 0x21);
	my $why = "$!";
	return if !$again && $!{ENODEV};
	my @came;

	for (my $end = time + 1; $again && defined(my $frame = $self->frame($end));) {
		push @came, sprintf '%d/%d', (unpack 'CvCC', $frame)[3],
			unpack 'xxxxxxxC', $frame;
	}
	printf STDERR "# QMI %d, message 0x%x, transaction %d: no answer; then, to CTL %s: %s\n",
		$service, $message, $txn, $again || $why, join ' ', @came;
}

sub good
{
	my ($self, @call) = @_;
	my $tlvs = $self->call(@call) or die "QMI service $call[0]: no answer\n";

	die "QMI service $call[0] message $call[1]: error $self->{error}\n"
		if $self->{error};
	return $tlvs;
}

sub client
{
	my ($self, $service) = @_;

	return $self->{cid}{$service} //= (unpack 'CC',
		$self->good(CTL, 0x22, tlv(1, pack 'C', $service))->{1})[1];
}

# Raw IP, with QMAP if told the longest aggregate; what the modem makes of it.
sub format
{
	my ($self, $bytes) = @_;
	my $protocol = $bytes ? 5 : 0;
	my $tlvs = $self->good(WDA, 0x20,
		tlv(0x11, pack 'V', 2), tlv(0x12, pack 'V', $protocol),
		tlv(0x13, pack 'V', $protocol), tlv(0x15, pack 'V', 32),
		tlv(0x16, pack 'V', $bytes // 0));
	my $number = sub { unpack 'V', $tlvs->{$_[0]} // pack 'V', 0 };

	return { link => $number->(0x11), down => $number->(0x13),
		down_bytes => $number->(0x16), up_count => $number->(0x17),
		up_bytes => $number->(0x18) };
}

# An IPv4 call by profile 1, on a mux id if one is given; its address.
sub start
{
	my ($self, $mux) = @_;

	$self->good(WDS, 0xa2, tlv(0x10, pack 'VV', 2, 4), tlv(0x11, pack 'C', $mux))
		if defined $mux;
	$self->good(WDS, 0x20, tlv(0x31, pack 'C', 1), tlv(0x19, pack 'C', 4));
	my $tlvs = $self->good(WDS, 0x2d, tlv(0x10, pack 'V', 0x300));
	return join '.', reverse unpack 'C4', $tlvs->{0x1e};
}

# An error here only says that the modem is gone.
sub stop { close $_[0]{fh} }

sub DESTROY { $_[0]->stop }

1;
