# SPDX-License-Identifier: GPL-2.0
# The simulated modem as the test cases in a guest see it: plug, unplug, which
# driver has which interface, and the ports by role. Everything is found in
# sysfs; no name of a device is assumed.
package Modem;

use strict;
use warnings;
use Exporter 'import';
use Fcntl;
use POSIX ();
use Socket;
use Time::HiRes qw(sleep time);
use Tty;

# x86-64 and User-Mode Linux on it
use constant { SYS_delete_module => 176, SYS_finit_module => 313 };

our @EXPORT_OK = qw(bound eventually insert load remove slurp spew unload);

my $sim = "$ENV{MR200_BUILD}/sim/mr200-sim";
my $devices = '/sys/bus/usb/devices';

sub slurp
{
	my ($path) = @_;

	open my $fh, '<', $path or return undef;
	my $text = do { local $/; <$fh> };
	chomp $text if defined $text;
	return $text;
}

# True if the kernel took it.
sub spew
{
	my ($path, $text) = @_;

	sysopen my $fh, $path, O_WRONLY or return 0;
	return defined syswrite $fh, $text;
}

# Polls until &$what is true; its last value. At growing intervals: most of
# what is asked takes a process.
sub eventually
{
	my ($seconds, $what) = @_;
	my $end = time + $seconds;
	my $pause = 0.02;
	my $value;

	until ($value = $what->()) {
		return $value if time > $end;
		sleep $pause;
		$pause *= 1.5 if $pause < 0.3;
	}
	return $value;
}

sub load
{
	system('modprobe', @_) == 0 or die "modprobe @_ failed\n";
}

sub unload
{
	my @loaded = grep { my $m = $_; $m =~ tr/-/_/; -d "/sys/module/$m" } @_;

	return unless @loaded;
	system('modprobe', '-r', @loaded) == 0 or die "modprobe -r @loaded failed\n";
}

# The same for those who do it often, without a process each time: what a module
# needs comes with it, and goes only if it is named.
my %ko;	# name => [[name, file], ...] in the order of loading

sub insert
{
	for my $module (@_) {
		$ko{$module} //= [map { m{^insmod (\S+/([^/]+)\.ko)} ? [$2 =~ tr/-/_/r, $1] : () }
			`modprobe --show-depends $module`];
		for (@{$ko{$module}}) {
			my ($name, $file) = @$_;
			my $none = '';

			next if -d "/sys/module/$name";
			sysopen my $fh, $file, O_RDONLY or die "$file: $!\n";
			syscall(SYS_finit_module, fileno $fh, $none, 0) == 0 or die "$name: $!\n";
		}
	}
}

sub remove
{
	for my $module (@_) {
		my $name = $module;

		next unless -d "/sys/module/$module";
		# somebody may just be letting go of it
		eventually(5, sub { syscall(SYS_delete_module, $name, O_NONBLOCK) == 0 }) or
			die "remove $module: $!\n";
	}
}

# Starts the simulator, plugged in. Options are the simulator's.
sub new
{
	my $self = mad(@_);

	eventually(10, sub { $self->path }) or
		die "the modem did not appear: ", slurp($self->{log}) // '', "\n";
	return $self;
}

# The same, but it may be that no kernel takes it for a device.
sub mad
{
	my ($class, @options) = @_;
	my $self = bless {
		control => "/run/mr200-sim.$$",
		log => "/run/mr200-sim.$$.log",
	}, $class;

	load('vhci-hcd');
	unlink $self->{control};
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', $self->{log};
		open STDERR, '>&', \*STDOUT;
		{ exec $sim, '--attach', '--control', $self->{control}, @options }
		POSIX::_exit(127);
	}
	$self->{pid} = $pid;
	$self->{owner} = $$;
	eventually(10, sub { -S $self->{control} }) or
		die "no simulator: ", slurp($self->{log}) // '', "\n";
	return $self;
}

# The one that tests/rig/vm --modem has on the host, plugged into the guest's USB
# controller. It has power and time of its own while this machine sleeps.
sub outside
{
	my ($class) = @_;
	my $self = bless { owner => $$ }, $class;

	load('-a', qw(ehci-pci xhci-pci));
	$self->{port} = Tty->at_address('0x2E8') or
		die "no port for the modem's commands; tests/rig/vm --modem makes it\n";
	$self->plug;
	return $self;
}

sub DESTROY
{
	my ($self) = @_;

	# a forked child of a test has a copy of us
	return unless $self->{owner} == $$;
	local $?;
	if ($self->{port}) {
		$self->unplug if $self->path;
		return;
	}
	return unless $self->{pid};
	kill TERM => $self->{pid};
	waitpid $self->{pid}, 0;
	eventually(10, sub { !$self->path });
}

sub log_text { slurp($_[0]{log}) // '' }

# Result and text of a command. One is a connection of its own to the control
# socket;
sub by_socket
{
	my ($self, $line) = @_;
	my $wait = pack 'l!l!', 10, 0;

	socket my $s, AF_UNIX, SOCK_STREAM, 0 or die "socket: $!\n";
	setsockopt $s, SOL_SOCKET, SO_RCVTIMEO, $wait;
	connect $s, pack_sockaddr_un($self->{control}) or die "$self->{control}: $!\n";
	syswrite $s, "$line\n" or die "$self->{control}: $!\n";
	my $reply = '';
	1 while sysread $s, $reply, 65536, length $reply;
	return split /\n/, $reply, 2;
}

# from outside they come one after the other, as to mr200-sim ctl PATH -
sub by_port
{
	my ($self, $line) = @_;
	my $reply = '';
	my $end = time + 10;

	$self->{port}->write("$line\n") or die "the modem's commands: $!\n";
	while (time < $end) {
		$reply .= $self->{port}->expect(qr/./s, $end - time) // return;
		my ($result, $bytes, $text) = $reply =~ /^(\w+) (\d+)\n(.*)/s or next;
		return ($result, $text) if length $text >= $bytes;
	}
	return;
}

# A word or more for the simulator; its answer. Dies if it refuses. As mr200-sim
# ctl, which is a process more.
sub ctl
{
	my ($self, @words) = @_;
	my $line = join ' ', map { '"' . s/(["\\])/\\$1/gr . '"' } @words;
	my ($result, $text) = $self->{port} ? $self->by_port($line) : $self->by_socket($line);

	die "mr200-sim ctl @words: ", $text // 'no answer', "\n" if ($result // '') ne 'ok';
	return $text eq '' ? '' : "$text\n";
}

# The configured device in sysfs, whichever of its identities it has.
sub path
{
	for my $id (glob "$devices/*/idVendor") {
		my ($dir) = $id =~ m{(.*)/};
		my $ids = (slurp($id) // '') . ':' . (slurp("$dir/idProduct") // '');

		next unless $ids =~ /^(?:05c6:902[45]|2357:000d)$/;
		return $dir if slurp("$dir/bConfigurationValue");
	}
	return undef;
}

sub plug
{
	my ($self) = @_;

	$self->ctl('plug');
	eventually(10, sub { $self->path }) or die "no modem after plug\n";
}

sub unplug
{
	my ($self) = @_;

	$self->ctl('unplug');
	eventually(10, sub { !$self->path }) or die "still there after unplug\n";
}

sub interface
{
	my ($self, $number) = @_;
	my $path = $self->path // return undef;
	my ($dir) = glob "$path:*.$number";

	return defined $dir && -d $dir ? $dir : undef;
}

# Name of the driver that has the interface, "-" if none has.
sub bound
{
	my ($dir) = @_;
	my $link = readlink "$dir/driver" // '';

	return $link =~ m{([^/]+)$} ? $1 : '-';
}

sub driver
{
	my ($self, $number) = @_;
	my $dir = $self->interface($number);

	return defined $dir ? bound($dir) : 'absent';
}

# The binding table: the drivers of interfaces 0 to 5.
sub table
{
	my ($self) = @_;

	return join ' ', map { $self->driver($_) } 0 .. 5;
}

# The table, as soon as it is @want and stays so, or what it is in the end.
sub settled
{
	my ($self, $want, $seconds) = @_;

	eventually($seconds // 10, sub {
		return 0 if $self->table ne $want;
		sleep 0.2;
		return $self->table eq $want;
	});
	return $self->table;
}

# The tty of a role: its name and its directory in sysfs.
sub port
{
	my ($self, $role) = @_;

	for my $file (glob(($self->path // return) . ':*/ttyUSB*/role')) {
		my ($dir) = $file =~ m{(.*)/role$};
		my ($name) = $dir =~ m{([^/]+)$};

		return wantarray ? ($name, $dir) : $name
			if (slurp($file) // '') eq $role && -d "$dir/tty/$name";
	}
	return;
}

# Waits for the port; devtmpfs makes the node before udev hears of it.
sub device
{
	my ($self, $role) = @_;
	my $name = eventually(10, sub { scalar $self->port($role) }) or
		die "no $role port\n";

	return "/dev/$name";
}

1;
