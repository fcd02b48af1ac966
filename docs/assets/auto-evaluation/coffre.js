/*
 * Le coffre : les dossiers gardés dans le navigateur (IndexedDB), une fiche par version d'un champ.
 *
 * Chaque frappe s'écrit aussitôt : une écriture à la fois, la dernière attend. Si le navigateur refuse ou
 * manque de place, tout reste en mémoire, l'état le dit, et l'écriture est retentée. Une base plus récente
 * que ce programme s'ouvre pour lire, jamais pour écrire. Un dossier peut n'être qu'en mémoire : sur un poste
 * partagé, ou quand le navigateur ne garde rien ; il dure alors ce que dure la page.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const BASE = "ldm-mon-dossier";
  const VERSION = 1;
  const REPRISE = 4000;
  const REPRISES = [50, 500, 2000, 5000];

  /** @type {(id: string) => IDBKeyRange} */
  const toutDe = (id) => IDBKeyRange.bound([id], [id, []]);

  /** @type {(base: any, ancienne: number) => void} */
  function batir(base, ancienne) {
    if (ancienne < 1) {
      base.createObjectStore("dossiers", { keyPath: "id" });
      base.createObjectStore("versions", { keyPath: ["dossier", "cle", "nom"] });
    }
  }

  class Coffre extends EventTarget {
    /** @type {any} */
    #base = null;
    /** @type {Map<string, Attente>} */
    #attente = new Map();
    /** Ce qui s'écrit en ce moment. @type {Set<[string, Attente][]>} */
    #envols = new Set();
    #occupe = false;
    /** @type {Map<string, { fiche: any, dossier: Dossier }>} */
    #memoire = new Map();
    /** La minute où chaque dossier a été daté : une seule fois suffit. @type {Map<string, string>} */
    #dates = new Map();
    /** @type {EtatDuCoffre} */
    etat = "ferme";
    raison = "";

    constructor() {
      super();
      addEventListener("pagehide", () => this.#vider(true));
      document.addEventListener("visibilitychange", () => document.hidden && this.#vider(true));
    }

    /** Ouvre la base ; si le navigateur la refuse, le coffre ne garde rien et le dit. */
    async ouvrir() {
      try {
        this.#base = await idb.openDB(BASE, VERSION, {
          upgrade: batir,
          blocking: () => this.#fermer(),
          terminated: () => this.#rouvrir(),
        });
        this.#dire("pret");
      } catch (erreur) {
        const recente = /** @type {Error} */ (erreur).name === "VersionError";
        if (recente) this.#base = await idb.openDB(BASE).catch(() => null);
        this.#dire(recente ? "trop-recent" : "refuse", String(erreur));
      }
      return this;
    }

    get durable() {
      return this.etat !== "refuse" && this.etat !== "trop-recent" && this.etat !== "ferme";
    }

    /** @param {EtatDuCoffre} etat @param {string} [raison] */
    #dire(etat, raison = "") {
      if (this.etat === etat && this.raison === raison) return;
      Object.assign(this, { etat, raison });
      this.dispatchEvent(new Event("etat"));
    }

    #fermer() {
      this.#base?.close();
      this.#base = null;
      this.#dire("ferme", "Une version plus récente du manuel est ouverte dans un autre onglet.");
    }

    /** Le navigateur a fermé la base, ou l'a effacée : qui la tient ouverte y remet ce qu'il a en mémoire. */
    async #rouvrir() {
      this.#base = null;
      for (const delai of REPRISES) {
        await new Promise((suite) => setTimeout(suite, delai));
        await this.ouvrir();
        if (this.durable) break;
      }
      this.dispatchEvent(new Event("rouvert"));
      this.#vider();
    }

    /**
     * Dit si ce dossier n'est que dans la page : rien n'en est gardé.
     * @param {string} id
     */
    estEnMemoire(id) {
      return this.#memoire.has(id);
    }

    /** @returns {Promise<FicheDeDossier[]>} les dossiers gardés, et ceux de la page, sans leurs réponses. */
    async lister() {
      const gardes = this.durable ? await this.#base.getAll("dossiers") : [];
      const ici = [...this.#memoire.values()].map(({ fiche }) => fiche);
      return [...gardes.filter((/** @type {FicheDeDossier} */ { id }) => !this.#memoire.has(id)), ...ici];
    }

    /** @param {string} id @returns {Promise<Dossier | null>} avec ce qui attend encore de s'écrire. */
    async lire(id) {
      if (this.#memoire.has(id)) return this.#memoire.get(id)?.dossier ?? null;
      if (!this.durable) return null;
      const avant = [...this.#attente.values()];
      const transaction = this.#base.transaction(["dossiers", "versions"]);
      const [fiche, fiches] = await Promise.all([
        transaction.objectStore("dossiers").get(id),
        transaction.objectStore("versions").getAll(toutDe(id)),
      ]);
      if (!fiche) return null;
      /** @type {Map<string, Champ>} */
      const champs = new Map();
      for (const { cle, nom, version } of fiches) {
        if (!champs.has(cle)) champs.set(cle, new Map());
        champs.get(cle)?.set(nom, version);
      }
      /* Une écriture demandée après cette lecture n'y est pas : elle est dans ce qui attendait, ou s'écrit. */
      const envols = [...this.#envols].flatMap((lot) => lot.map(([, attente]) => attente));
      for (const { dossier, cle, apres } of [...avant, ...envols, ...this.#attente.values()])
        if (dossier === id) champs.set(cle, apres);
      const { nom, edition, revision, personnes, autres } = fiche;
      return { id, nom, edition, revision, personnes, champs, autres };
    }

    /**
     * Garde un dossier entier, en une fois : tout y est, ou rien. Faute de place, il reste dans la page.
     * seul : rien d'autre que lui n'y reste de ce qui portait son identifiant.
     * @param {Dossier} dossier @param {Partial<FicheDeDossier>} suivi @param {boolean} enMemoire @param {boolean} seul
     */
    async deposer(dossier, suivi = {}, enMemoire = false, seul = false) {
      const { champs, ...entete } = dossier;
      const retenir = () => {
        const fiche = { ...this.#memoire.get(dossier.id)?.fiche, ...entete, ...suivi };
        this.#memoire.set(dossier.id, { fiche, dossier });
      };
      if (enMemoire || !this.durable) return void retenir();
      this.#dates.delete(dossier.id);
      try {
        await this.#enUneFois(async (dossiers, versions) => {
          dossiers.put({ ...(await dossiers.get(dossier.id)), ...entete, ...suivi });
          if (seul) versions.delete(toutDe(dossier.id));
          for (const [cle, champ] of champs)
            for (const [nom, version] of champ) versions.put({ dossier: dossier.id, cle, nom, version });
        });
      } catch (erreur) {
        if (/** @type {Error} */ (erreur).name !== "QuotaExceededError") throw erreur;
        retenir();
        this.#dire("echec", "plein");
      }
    }

    /** @param {string} id @param {Partial<FicheDeDossier>} suivi */
    async noter(id, suivi) {
      const ici = this.#memoire.get(id);
      if (ici) return void Object.assign(ici.fiche, suivi);
      await this.#enUneFois(async (dossiers) => {
        const fiche = await dossiers.get(id);
        if (fiche) dossiers.put({ ...fiche, ...suivi });
      });
    }

    /** @param {string} id */
    async effacer(id) {
      this.#memoire.delete(id);
      for (const cle of this.#attente.keys()) if (cle.startsWith(`${id} `)) this.#attente.delete(cle);
      await this.#enUneFois((dossiers, versions) => {
        dossiers.delete(id);
        versions.delete(toutDe(id));
      });
    }

    /**
     * Garde un champ qui a changé. Rend la main aussitôt ; l'état dit quand c'est fait.
     * @param {string} dossier @param {string} cle @param {Champ} avant @param {Champ} apres
     */
    poser(dossier, cle, avant, apres) {
      const ici = this.#memoire.get(dossier);
      if (ici) return void Object.assign(ici.fiche, { modifie: D.aLaMinute() });
      const nom = `${dossier} ${cle}`;
      const premier = this.#attente.get(nom)?.avant ?? avant;
      this.#attente.set(nom, { dossier, cle, avant: premier, apres });
      this.#vider();
    }

    get enAttente() {
      return this.#attente.size > 0 || this.#occupe;
    }

    /** Attend que ce qui est posé soit écrit, ou refusé. @returns {Promise<void>} */
    fini() {
      return new Promise((suite) => {
        const voir = () =>
          this.etat === "en-cours" ? this.addEventListener("etat", voir, { once: true }) : suite();
        voir();
      });
    }

    /** @param {boolean} [presse] la page s'en va : sans attendre l'écriture en cours. */
    async #vider(presse = false) {
      if ((this.#occupe && !presse) || !this.#attente.size || !this.#base || !this.durable) return;
      this.#occupe = true;
      const lot = [...this.#attente];
      this.#attente.clear();
      this.#envols.add(lot);
      this.#dire("en-cours");
      try {
        await this.#ecrire(lot.map(([, attente]) => attente));
        this.#envols.delete(lot); /* sitôt écrit, `lire` le trouve dans la base, et ce qui l'a suivi */
        await this.#dater(new Set(lot.map(([, { dossier }]) => dossier)));
        this.#occupe = false;
        if (this.#attente.size) this.#vider();
        else this.#dire("enregistre");
      } catch (erreur) {
        this.#occupe = false;
        this.#dates.clear();
        for (const [nom, { avant, ...reste }] of lot)
          this.#attente.set(nom, { ...(this.#attente.get(nom) ?? reste), avant });
        const { name, message } = /** @type {Error} */ (erreur);
        this.#dire("echec", name === "QuotaExceededError" ? "plein" : message);
        setTimeout(() => this.#vider(), REPRISE);
      } finally {
        this.#envols.delete(lot);
      }
    }

    /**
     * Rien ne s'attend avant la validation : la page peut se fermer sitôt la touche relâchée.
     * @param {Attente[]} lot
     */
    async #ecrire(lot) {
      await this.#enUneFois((_, versions) => {
        for (const { dossier, cle, avant, apres } of lot) {
          for (const nom of avant.keys()) if (!apres.has(nom)) versions.delete([dossier, cle, nom]);
          for (const [nom, version] of apres)
            if (avant.get(nom) !== version) versions.put({ dossier, cle, nom, version });
        }
      });
    }

    /** Note que ces dossiers ont changé. @param {Set<string>} ids */
    async #dater(ids) {
      const modifie = D.aLaMinute();
      for (const id of ids) {
        if (this.#dates.get(id) === modifie) continue;
        this.#dates.set(id, modifie);
        await this.noter(id, { modifie });
      }
    }

    /**
     * Tout ce que fait `faire` est gardé, ou rien. Sans base, ne fait rien.
     * @param {(dossiers: any, versions: any) => Promise<void> | void} faire
     */
    async #enUneFois(faire) {
      if (!this.durable) return;
      const transaction = this.#base.transaction(["dossiers", "versions"], "readwrite");
      const fini = transaction.done;
      fini.catch(() => {}); /* la même erreur revient par `faire` */
      try {
        const suite = faire(transaction.objectStore("dossiers"), transaction.objectStore("versions"));
        if (suite) await suite;
        transaction.commit();
      } catch (erreur) {
        transaction.abort();
        throw erreur;
      }
      await fini;
    }

    /** Tout ce que contient la base, tel quel : aucune lecture ne peut échouer sur ce qu'elle contient. */
    async brut() {
      if (!this.#base) return {};
      const noms = /** @type {string[]} */ ([...this.#base.objectStoreNames]);
      const contenus = await Promise.all(noms.map(async (nom) => [nom, await this.#base.getAll(nom)]));
      return Object.fromEntries(contenus);
    }
  }

  Object.assign(D, { Coffre });
})((self.LdmDossiers = self.LdmDossiers || {}));
