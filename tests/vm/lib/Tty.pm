# SPDX-License-Identifier: GPL-2.0
# A serial port as a terminal program uses it: raw, with deadlines.
package Tty;

use strict;
use warnings;
use Fcntl;
use POSIX qw(:termios_h);
use Time::HiRes qw(time);

use constant {
	TIOCMGET => 0x5415, TIOCMSET => 0x5418,
	TIOCMBIS => 0x5416, TIOCMBIC => 0x5417,
	TIOCMIWAIT => 0x545c, TIOCGICOUNT => 0x545d,
	DTR => 0x002, RTS => 0x004, CTS => 0x020, CAR => 0x040, RNG => 0x080,
	DSR => 0x100,
};

# undef and $! if it cannot be opened.
sub open
{
	my ($class, $path) = @_;

	sysopen my $fh, $path, O_RDWR | O_NOCTTY | O_NONBLOCK or return undef;
	my $termios = POSIX::Termios->new;
	$termios->getattr(fileno $fh) or return undef;
	$termios->setiflag(0);
	$termios->setoflag(0);
	$termios->setlflag(0);
	$termios->setcflag(CS8 | CREAD | CLOCAL | HUPCL);
	# the speed is part of c_cflag, and zero would be a hang-up
	$termios->setispeed(B38400);
	$termios->setospeed(B38400);
	$termios->setcc(VMIN, 1);
	$termios->setcc(VTIME, 0);
	$termios->setattr(fileno $fh, TCSANOW) or return undef;
	return bless { fh => $fh, rest => '' }, $class;
}

# A UART by its I/O address, as sysfs spells it.
sub at_address
{
	my ($class, $address) = @_;

	for my $file (glob '/sys/class/tty/ttyS*/port') {
		CORE::open my $fh, '<', $file or next;
		my ($name) = $file =~ m{([^/]+)/port$};
		my $port = readline($fh) // '';
		my $self = $port eq "$address\n" ? $class->open("/dev/$name") : next;

		$self->{name} = $name if $self;
		return $self;
	}
	return undef;
}

sub fd { fileno $_[0]{fh} }
sub close { close $_[0]{fh} }

sub ready
{
	my ($self, $write, $seconds) = @_;
	my $bits = '';

	vec($bits, fileno $self->{fh}, 1) = 1;
	my ($r, $w) = $write ? (undef, $bits) : ($bits, undef);
	return select($r, $w, undef, $seconds) > 0;
}

# True if all was written in time.
sub write
{
	my ($self, $text, $seconds) = @_;
	my $end = time + ($seconds // 5);

	while (length $text) {
		my $left = $end - time;

		return 0 if $left <= 0 || !$self->ready(1, $left);
		my $n = syswrite $self->{fh}, $text;
		next if !defined $n && $!{EAGAIN};
		return 0 unless defined $n;
		substr($text, 0, $n) = '';
	}
	return 1;
}

# What arrives until it matches; "" at the deadline, undef at hang-up or error.
sub expect
{
	my ($self, $match, $seconds) = @_;
	my $end = time + ($seconds // 5);

	until ($self->{rest} =~ $match) {
		my $left = $end - time;

		return '' if $left <= 0 || !$self->ready(0, $left);
		my $n = sysread $self->{fh}, $self->{rest}, 65536, length $self->{rest};
		next if !defined $n && $!{EAGAIN};
		return undef unless $n;
	}
	my $text = $self->{rest};
	$self->{rest} = '';
	return $text;
}

# An AT command and its answer, up to the final result code.
sub at
{
	my ($self, $command, $seconds) = @_;

	$self->write("$command\r", $seconds) or return undef;
	return $self->expect(qr/\r\n(?:OK|ERROR|\+CM[ES] ERROR: .*)\r\n$/, $seconds);
}

sub lines
{
	my ($self) = @_;
	my $bits = pack 'i', 0;

	ioctl $self->{fh}, TIOCMGET, $bits or return undef;
	return unpack 'i', $bits;
}

sub set_lines
{
	my ($self, $on, $lines) = @_;
	my $bits = pack 'i', $lines;

	return defined ioctl $self->{fh}, $on ? TIOCMBIS : TIOCMBIC, $bits;
}

# Waits for a change of the lines given; false on error.
sub wait_lines
{
	my ($self, $lines) = @_;

	return defined ioctl $self->{fh}, TIOCMIWAIT, $lines;
}

# { cts, dsr, rng, dcd, rx, tx, frame, overrun, parity, brk, buf_overrun }
sub counts
{
	my ($self) = @_;
	my $buf = pack 'i20', (0) x 20;
	my %counts;

	ioctl $self->{fh}, TIOCGICOUNT, $buf or return undef;
	@counts{qw(cts dsr rng dcd rx tx frame overrun parity brk buf_overrun)} =
		unpack 'i11', $buf;
	return \%counts;
}

1;
