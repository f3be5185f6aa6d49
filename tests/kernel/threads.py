"""Two at once, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def together(*works):
    """Run all at the same time; their answers in order, an exception as it came."""

    def run(work):
        try:
            return work()
        except Exception as failure:
            return failure
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [answer.result(timeout=30) for answer in [pool.submit(run, work) for work in works]]
