"""Speaks TLS before a server that speaks none, as a proxy with an https:// address does.

Usage: tls_front.py CERTIFICATE KEY HOST PORT

Prints the port that it listens on, of 127.0.0.2.
"""
import socket
import ssl
import sys
import threading

certificate, key, host, port = sys.argv[1:]


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass  # The other direction has ended the connection.
    finally:
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It has ended already.


def serve(client):
    try:
        encrypted = context.wrap_socket(client, server_side=True)
        behind = socket.create_connection((host, int(port)))
    except OSError:
        return client.close()
    threading.Thread(target=pump, args=(behind, encrypted), daemon=True).start()
    pump(encrypted, behind)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
listener = socket.create_server(("127.0.0.2", 0))
print(listener.getsockname()[1], flush=True)
while True:
    connection, _ = listener.accept()
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
